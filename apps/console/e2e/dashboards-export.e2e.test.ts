import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { it } from "node:test";
import type { Page } from "playwright-core";
import { tileValue } from "./dashboard-steps.ts";
import { settled } from "./settled.ts";
import { describeConsole } from "./suite.ts";

const PICTURE_SCALE = 2;
const PICTURE_PADDING = 16;

describeConsole("exports of dashboards", (visit) => {
  it("is exported as numbers and as a picture", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/dashboards/executive?range=7d");
      const net = await tileValue(page, "net");
      await settled(page);
      const text = await readFile(await exported(page, "Numbers (CSV)"), "utf8");
      const [header, ...lines] = text.trimEnd().split("\r\n");
      assert.equal(header, "\uFEFFtile,metric,unit,time,dimension,name,value,before");
      const days = lines.map((line) => line.split(",")).filter(([tile]) => tile === "Net revenue");
      assert.equal(days.length, 7);
      const sum = days.reduce((total, line) => total + Number(line[6]), 0);
      assert.ok(Math.abs(sum * 100 - Number(net)) < 1, `${sum} roubles and ${net} kopecks`);

      const bytes = await readFile(await exported(page, "Picture (PNG)"));
      assert.deepEqual([...bytes.subarray(1, 4)], [...Buffer.from("PNG")]);
      assert.ok(bytes.length > 50_000);
      const grid = await page.getByTestId("tiles").boundingBox();
      const tilesAlone = Math.ceil((grid?.height ?? 0) + 2 * PICTURE_PADDING) * PICTURE_SCALE;
      assert.ok(heightOf(bytes) > tilesAlone + 80, "the title and the range stand above the tiles");
      assert.deepEqual(complaints, []);
    }));

  it("has tables whole in its picture, and leaves the page as it was", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/dashboards/content?range=7d");
      const tile = page.getByTestId("tile-table");
      await tile.scrollIntoViewIfNeeded();
      const table = tile.getByTestId("chart-table");
      await table.waitFor();
      await settled(page);
      const hidden = await table.evaluate((each) => each.scrollHeight - each.clientHeight);
      assert.ok(hidden > 0, "the table scrolls");
      const grid = (await page.getByTestId("tiles").boundingBox())?.height ?? 0;
      const bytes = await readFile(await exported(page, "Picture (PNG)"));
      assert.ok(heightOf(bytes) >= (grid + hidden + 2 * PICTURE_PADDING) * PICTURE_SCALE);
      assert.equal((await page.getByTestId("tiles").boundingBox())?.height, grid);
    }));

  it("is the same picture while it is being edited", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/dashboards/executive?range=7d");
      await page.getByTestId("duplicate").click();
      await page.getByRole("button", { name: /^Move/ }).first().waitFor();
      await settled(page);
      await page.getByTestId("dashboard-title").waitFor();
      const edited = await readFile(await exported(page, "Picture (PNG)"));
      await page.getByTestId("edit").click();
      await page.getByRole("button", { name: /^Move/ }).first().waitFor({ state: "detached" });
      await settled(page);
      const read = await readFile(await exported(page, "Picture (PNG)"));
      assert.ok(edited.equals(read), "handles and menus are not in it");
    }));
});

function heightOf(png: Buffer): number {
  return png.readUInt32BE(20);
}

async function exported(page: Page, choice: string): Promise<string> {
  await page.getByTestId("export").click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: choice }).click(),
  ]);

  return download.path();
}
