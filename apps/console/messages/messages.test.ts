import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createTranslator, IntlErrorCode } from "use-intl/core";
import { LOCALES } from "#lib/i18n/locale.ts";
import { MESSAGES } from "./messages.ts";

/** Paths of all texts: `desk.state.open`. */
function pathsOf(tree: object, prefix = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [`${prefix}${key}`] : pathsOf(value as object, `${prefix}${key}.`),
  );
}

for (const locale of LOCALES)
  describe(`messages, ${locale}`, () => {
    it("can all be read: a text that cannot is shown as its key", () => {
      const broken: string[] = [];
      const translate = createTranslator({
        locale,
        messages: MESSAGES[locale],
        onError: (error) => {
          if (error.code !== IntlErrorCode.FORMATTING_ERROR) broken.push(error.message);
        },
        getMessageFallback: ({ key }) => key,
      }) as unknown as (key: string, values: object) => string;
      const paths = pathsOf(MESSAGES[locale]);
      for (const path of paths) translate(path, {});

      assert.ok(paths.length > 400);
      assert.deepEqual(broken, []);
    });
  });
