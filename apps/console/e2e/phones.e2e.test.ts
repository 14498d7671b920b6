import assert from "node:assert/strict";
import { it } from "node:test";
import type { Page } from "playwright-core";
import { listPages } from "./pages.ts";
import { settled } from "./settled.ts";
import { describeConsole } from "./suite.ts";

const WIDTH = 390;
const EXAMPLES = { "games.id": "g-001", "dashboards.id": "executive" };
/** The parameters that make a table as wide as it gets. */
const WIDE = [
  "/explore?metric=dau&compare=previous_period",
  "/explore?metric=gross_revenue&by=country&range=7d&compare=previous_period",
  "/sales?by=country,game",
];

const pages = (await listPages(EXAMPLES)).filter(({ isPublic }) => !isPublic).map(({ path }) => path);

describeConsole("on a phone", (visit) => {
  it("no page is wider than the window, and the second column of every table is seen", () =>
    visit({ login: "admin", language: "ru", width: WIDTH, height: 844 }, async ({ page }) => {
      const found: string[] = [];
      for (const path of [...pages, ...WIDE]) {
        await page.goto(path);
        await settled(page);
        found.push(...(await cutOff(page)).map((text) => `${path}: ${text}`));
      }

      assert.deepEqual(found, []);
    }));

  it("the table of sales begins with what is left", () =>
    visit({ login: "admin", width: WIDTH, height: 844 }, async ({ page }) => {
      await page.goto("/sales?range=7d");
      const total = page.getByTestId("sales-total");
      await total.waitFor();

      assert.equal(await total.locator("[data-part]").first().getAttribute("data-part"), "net");
    }));
});

/** What of the page a phone does not show without scrolling to the side. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isSeen = (cell: Element) => cell.getClientRects().length > 0;
    const found = [];
    if (document.documentElement.scrollWidth > window.innerWidth) found.push("the page");
    for (const table of document.querySelectorAll("main table"))
      for (const row of table.querySelectorAll("tr")) {
        const second = [...row.children].filter(isSeen)[1];
        if (second !== undefined && second.getBoundingClientRect().right > window.innerWidth)
          found.push(`${table.parentElement?.ariaLabel}: ${second.textContent}`);
      }

    return found;
  });
}
