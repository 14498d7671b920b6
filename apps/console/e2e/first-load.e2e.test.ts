import assert from "node:assert/strict";
import { it } from "node:test";
import { FIRST_LOAD_KB_MAX, firstLoadBytes } from "./first-load.ts";
import { listPages } from "./pages.ts";
import { describeConsole } from "./suite.ts";

const EXAMPLES = { "games.id": "g-001", "dashboards.id": "executive" };

describeConsole("the first load", (visit) => {
  it(`of every page has scripts, and not more than ${FIRST_LOAD_KB_MAX} kB of them`, () =>
    visit({ login: "admin" }, async ({ page }) => {
      const weights: Record<string, number> = {};
      for (const { path } of await listPages(EXAMPLES))
        weights[path] = Math.round((await firstLoadBytes(page, path)) / 1_000);
      const wrong = Object.entries(weights).filter(([, kb]) => kb === 0 || kb > FIRST_LOAD_KB_MAX);

      assert.ok(Object.keys(weights).length > 0);
      assert.deepEqual(wrong, [], "pages and their kB");
    }));
});
