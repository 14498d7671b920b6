import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { it } from "node:test";
import type { Page } from "playwright-core";
import { API, ask, lastClosedDays, lastDays } from "./answers.ts";
import { delayCode } from "./late-code.ts";
import { settled } from "./settled.ts";
import { describeConsole } from "./suite.ts";

const WAIT_MS = 60_000;
const PICTURE_SCALE = 2;
const PICTURE_PADDING = 16;

describeConsole("dashboards", (visit) => {
  it("shows on a standard dashboard what the REST API answers", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/dashboards?range=7d");
      await page.getByRole("link", { name: "Executive", exact: true }).click();
      await page.waitForURL(/\/dashboards\/executive\?range=7d/);
      for (const [tile, metric] of [
        ["net", "net_revenue"],
        ["orders", "orders"],
        ["active", "dau"],
      ] as const)
        assert.equal(await tileValue(page, tile), String(await totalOf(page, metric)), metric);
      await settled(page);
      assert.equal(await page.getByRole("main").getByRole("alert").count(), 0);
      assert.deepEqual(complaints, []);
    }));

  it("shows every standard dashboard to who may ask its metrics, without an error", async () => {
    for (const [login, slugs] of [
      ["admin", ["acquisition", "engagement", "monetisation", "marketing", "content", "platform-health"]],
      ["developer", ["executive", "monetisation"]],
      ["marketer", ["marketing"]],
    ] as const)
      await visit({ login }, async ({ page, complaints }) => {
        for (const slug of slugs) {
          await page.goto(`/dashboards/${slug}?range=7d`);
          await page.getByTestId("tiles").waitFor();
          await settled(page);
          assert.equal(await page.getByRole("main").getByRole("alert").count(), 0, `${login} ${slug}`);
        }
        assert.deepEqual(complaints, []);
      });
  });

  it("says what the numbers of a tile are of, and shows closed cohorts in place of open ones", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/dashboards/acquisition");
      const { from, to } = lastClosedDays(30);
      const { data } = await ask(
        page,
        `${API}/metrics/ltv_30?from=${from}&to=${to}&granularity=total&dimensions=channel&limit=7`,
      );
      const tile = page.getByTestId("tile-ltv-channel");
      await tile.getByTestId("cohort-days").waitFor();
      await tile.getByRole("listitem").first().waitFor();
      assert.equal(await tile.getByRole("listitem").count(), data.series.length);
      const dearest = Math.round((data.series[0]?.total ?? 0) / 100);
      assert.match(
        (await tile.getByRole("listitem").first().textContent()) ?? "",
        new RegExp(`₽${dearest}$`),
      );

      const captionOf = (id: string, text: string) => page.getByTestId(`tile-${id}`).getByText(text);
      await captionOf("channels", "by days").waitFor();
      await captionOf("countries", "distinct over the range").waitFor();
      await captionOf("conversion", "by weeks, cohorts of").waitFor();
      assert.deepEqual(complaints, []);
    }));

  it("gives a stack of the first of many its rest, so that it is as high as the whole", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/dashboards/platform-health?range=7d");
      const tile = page.getByTestId("tile-arrivals");
      await tile.getByText("All others").first().waitFor();
      assert.equal(await tile.getByTestId("stack-note").count(), 0);
      await tile.getByRole("button", { name: /as a table$/ }).click();
      const newest = await tile
        .getByTestId("chart-table")
        .locator("tbody tr")
        .first()
        .locator("td")
        .allTextContents();
      const parts = newest.slice(1).map((text) => Number(text.replaceAll(",", "")));

      assert.ok((parts.at(-1) ?? 0) > 0, `the rest of ${parts.join(" + ")}`);
      assert.deepEqual(complaints, []);
    }));

  it("keeps the place of every tile while its code and its numbers are on their way", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await delayCode(page, "tile-value", 3_000);
      await page.goto("/dashboards/executive?range=7d");
      const tiles = page.getByTestId("tiles").locator("> li");
      await tiles.first().waitFor();
      const places = () =>
        tiles.evaluateAll((all) => all.map((tile) => tile.getBoundingClientRect().toJSON()));
      assert.equal(await tiles.getByRole("heading").count(), 0, "the code of tiles is not there yet");
      const before = await places();
      await settled(page);

      assert.equal(await tiles.getByRole("heading").count(), before.length);
      assert.deepEqual(await places(), before);
    }));

  it("reaches to today where numbers are of receipt, and so does the way from there", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/dashboards/platform-health?range=7d");
      assert.ok(Number(await tileValue(page, "events")) > 0, "what has just arrived is in it");
      assert.match((await page.getByTestId("range-note").textContent()) ?? "", /^Last 7 days, with today/);
      await page.getByTestId("tile-platforms").getByRole("link").first().click();
      await page.waitForURL(/\/explore\?.*from=.*to=/);
      assert.doesNotMatch(page.url(), /range=/);
      assert.deepEqual(complaints, []);
    }));

  it("tells no share of counts that are not parts of each other", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/dashboards/content?range=7d");
      const tile = page.getByTestId("tile-way");
      await tile.getByTestId("bar-reviews_posted").waitFor();
      assert.doesNotMatch((await tile.textContent()) ?? "", /%/);
    }));

  it("is built, kept, shared inside of the access scope only, and changed by its owner only", async () => {
    const name = `Built ${Date.now()}`;
    let path = "";
    await visit({ login: "admin" }, async ({ page, complaints }) => {
      path = await createDashboard(page, name);
      await page.getByTestId("add-tile").click();
      const editor = page.getByTestId("tile-editor");
      await editor.getByTestId("as-formula").click();
      await editor.getByTestId("formula").fill("net_revenue / ");
      await editor.getByRole("alert").filter({ hasText: "The formula stops too early." }).waitFor();
      assert.equal(await editor.getByTestId("apply-tile").isEnabled(), false);
      await editor.getByTestId("formula").fill("net_revenue / dau");
      await editor.getByLabel("Title").fill("Net per player");
      await editor.getByTestId("apply-tile").click();
      await page.getByRole("heading", { name: "Net per player" }).waitFor();
      await saved(page);

      await page.reload();
      await page.getByRole("heading", { name: "Net per player" }).waitFor();
      await page.getByTestId("share").click();
      await page.getByRole("radio", { name: "Everybody who sees the whole platform" }).click();
      await page.keyboard.press("Escape");
      await saved(page);
      assert.deepEqual(complaints, []);
    });
    await visit({ login: "analyst" }, async ({ page }) => {
      await page.goto("/dashboards");
      await page.getByTestId("shared-dashboards").getByRole("link", { name }).click();
      await page.getByRole("heading", { name: "Net per player" }).waitFor();
      assert.equal(await page.getByTestId("edit").count(), 0);
      await page.getByTestId("duplicate").click();
      await page.waitForURL((at) => at.pathname !== path && at.searchParams.get("edit") === "true");
      await page.getByRole("heading", { name: `${name} (copy)` }).waitFor();
    });
    await visit({ login: "developer" }, async ({ page }) => {
      await page.goto(path);
      await page.getByTestId("dashboard-not-found").waitFor();
      await page.goto("/dashboards");
      await page.getByTestId("own-dashboards").waitFor();
      assert.equal(await page.getByText(name).count(), 0);
    });
  });

  it("is arranged by keys and by dragging, and what was removed comes back", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/dashboards/executive?range=7d");
      await page.getByTestId("duplicate").click();
      await page.waitForURL((at) => at.searchParams.get("edit") === "true");
      const path = new URL(page.url()).pathname;
      await page.getByTestId("tile-orders").waitFor();
      const order = () => tileIds(page);
      assert.deepEqual((await order()).slice(0, 3), ["net", "orders", "active"]);

      const handle = page.getByTestId("tile-net").getByRole("button", { name: /^Move/ });
      await handle.focus();
      await page.keyboard.press("ArrowRight");
      await until(async () => (await order())[0] === "orders");
      assert.ok(
        await handle.evaluate((element) => element === document.activeElement),
        "the handle keeps the focus",
      );
      const narrow = await widthOf(page, "net");
      await page.keyboard.press("Shift+ArrowRight");
      await until(async () => (await widthOf(page, "net")) > narrow + 50);

      await page.getByTestId("tile-games").dragTo(page.getByTestId("tile-orders"));
      await until(async () => (await order())[0] === "games");

      await page
        .getByTestId("tile-orders")
        .getByRole("button", { name: /^Actions/ })
        .click();
      await page.getByRole("menuitem", { name: "Remove" }).click();
      await until(async () => !(await order()).includes("orders"));
      await page.getByRole("button", { name: "Undo" }).click();
      await until(async () => (await order())[1] === "orders");
      await saved(page);
      const kept = await order();
      await page.goto(path);
      await page.getByTestId("tile-orders").waitFor();
      assert.deepEqual(await order(), kept);
      assert.deepEqual(complaints, []);
    }));

  it("is deleted from the list and comes back with one press", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      const name = `Deleted ${Date.now()}`;
      const path = await createDashboard(page, name);
      await page.goto("/dashboards");
      const own = page.getByTestId("own-dashboards");
      await own.getByRole("button", { name: `Actions for «${name}»` }).click();
      await page.getByRole("menuitem", { name: "Delete" }).click();
      await own.getByRole("link", { name }).waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Undo" }).click();
      await own.getByRole("link", { name }).waitFor();
      await page.goto(path);
      await page.getByRole("heading", { name }).waitFor();
      assert.deepEqual(complaints, []);
    }));

  it("filters all tiles, says where it cannot, and keeps its view in the address", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/dashboards/executive?range=7d");
      const all = await tileValue(page, "net");
      await page.goto("/dashboards/executive?range=7d&where=country~RU&compare=previous_year");
      await until(async () => (await tileValue(page, "net")) !== all);
      assert.equal(
        await tileValue(page, "net"),
        String(await totalOf(page, "net_revenue", "&filter[country]=RU")),
      );
      await page.goto("/dashboards/platform-health?range=7d&where=game~g-001");
      await page.getByTestId("tile-logins").getByText("Not filtered by Game").waitFor();
    }));

  it("is exported as numbers and as a picture", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/dashboards/executive?range=7d");
      const net = await tileValue(page, "net");
      await settled(page);
      const text = await readFile(await exported(page, "Numbers (CSV)"), "utf8");
      const [header, ...lines] = text.trim().split("\r\n");
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

  it("shows each chart as a table, too", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/dashboards/executive?range=7d");
      const tile = page.getByTestId("tile-revenue");
      await tile.getByRole("button", { name: /as a table$/ }).click();
      const table = tile.getByTestId("chart-table");
      await table.waitFor();
      assert.equal(await table.locator("tbody tr").count(), 7);
      assert.equal(await table.getByRole("columnheader").count(), 3);
    }));

  it("opens nothing for an address that names none", () =>
    visit({ login: "admin" }, async ({ page }) => {
      for (const id of ["no-such", "00000000-0000-4000-8000-000000000000"]) {
        await page.goto(`/dashboards/${id}`);
        await page.getByTestId("dashboard-not-found").waitFor();
      }
    }));
});

async function createDashboard(page: Page, name: string): Promise<string> {
  await page.goto("/dashboards");
  await page.getByTestId("new-dashboard").click();
  await page.getByLabel("Name").fill(name);
  await page.keyboard.press("Enter");
  await page.waitForURL((at) => at.searchParams.get("edit") === "true");
  await page.getByRole("heading", { name }).waitFor();

  return new URL(page.url()).pathname;
}

async function tileValue(page: Page, id: string): Promise<string | null> {
  const value = page.getByTestId(`tile-${id}`).getByTestId("tile-value");
  await value.waitFor();

  return value.getAttribute("data-value");
}

async function totalOf(page: Page, metric: string, filter = ""): Promise<number | null | undefined> {
  const range = lastDays(7);
  const path = `${API}/metrics/${metric}?from=${range.from}&to=${range.to}&granularity=total${filter}`;
  const { data } = await ask(page, path);

  return data.series[0]?.total;
}

function tileIds(page: Page): Promise<string[]> {
  return page
    .getByTestId("tiles")
    .locator(":scope > li")
    .evaluateAll((tiles) =>
      tiles.map((tile) => tile.getAttribute("data-testid")?.replace("tile-", "") ?? ""),
    );
}

async function widthOf(page: Page, id: string): Promise<number> {
  return (await page.getByTestId(`tile-${id}`).boundingBox())?.width ?? 0;
}

/** Of a PNG, in its own pixels. */
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

async function saved(page: Page): Promise<void> {
  await page.getByTestId("save-state").filter({ hasText: "Saved" }).waitFor();
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const limit = Date.now() + WAIT_MS;
  while (!(await isSo())) {
    assert.ok(Date.now() < limit, "it never became so");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
