import assert from "node:assert/strict";
import { it } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { listPages } from "./pages.ts";
import { settled } from "./settled.ts";
import { describeConsole, type Visit } from "./suite.ts";

const LANGUAGES = ["en", "ru"] as const;
const THEMES = ["light", "dark"] as const;
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const GRAVE: ReadonlySet<string | null | undefined> = new Set(["serious", "critical"]);
/** A game of the demo store's first developer, and a dashboard that everybody has. */
const EXAMPLES = { "games.id": "g-001", "dashboards.id": "executive" };

const pages = await listPages(EXAMPLES);

describeConsole("accessibility", (visit) => {
  for (const language of LANGUAGES)
    for (const theme of THEMES)
      it(`has no serious violation on any of ${pages.length} pages, ${theme}, ${language}`, async () => {
        const found: string[] = [];
        await visitAll(visit, { language, theme }, async (page, path) => {
          found.push(...(await violationsOf(page)).map((violation) => `${path}: ${violation}`));
        });

        assert.deepEqual(found, []);
      });
});

async function visitAll(
  visit: Visit,
  options: { language: (typeof LANGUAGES)[number]; theme: (typeof THEMES)[number] },
  look: (page: Page, path: string) => Promise<void>,
): Promise<void> {
  for (const login of [undefined, "admin"])
    await visit({ ...options, login }, async ({ page }) => {
      for (const { path, isPublic } of pages) {
        if (isPublic !== (login === undefined)) continue;
        await page.goto(path);
        await settled(page);
        await look(page, path);
      }
    });
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();

  return violations
    .filter(({ impact }) => GRAVE.has(impact))
    .map(({ id, help, nodes }) => `${id}: ${help}, such as ${nodes[0]?.html.slice(0, 200)}`);
}
