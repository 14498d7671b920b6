import compile from "icu-minify/compile";
import type { Locale } from "#lib/i18n/locale.ts";
import type { Messages } from "#messages/en.ts";
import { MESSAGES } from "#messages/messages.ts";

const compiled = new Map<Locale, Messages>();

/**
 * The texts of a language, parsed on the server once, so that browsers need no parser of ICU messages (`next.config.ts` gives them the
 * formatter alone). The tree keeps its keys; only what reads it can tell that the leaves are no plain texts any more.
 */
export function compiledMessages(locale: Locale): Messages {
  const known = compiled.get(locale) ?? (compileTree(MESSAGES[locale]) as Messages);
  compiled.set(locale, known);

  return known;
}

function compileTree(tree: object): object {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      // Cloned, because React sends plain objects only, and those of the compiler have no prototype.
      typeof value === "string" ? structuredClone(compile(value)) : compileTree(value as object),
    ]),
  );
}
