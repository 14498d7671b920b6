import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import { UNITS } from "@analytics/metrics/model";
import type { Browser, Page } from "playwright-core";
import { openVisitor, startBrowser, type Visitor, type VisitorOptions } from "./browser.ts";

const url = process.env.ANALYTICS_E2E_URL ?? "";
const skip = url === "" ? "ANALYTICS_E2E_URL names no running console" : false;
const TIMEOUT_MS = 90_000;
const API = "/api/v1/analytics";

interface Answer {
  data: {
    from: string;
    to: string;
    series: {
      dimensions: Record<string, string>;
      total: number | null;
      points: { t: string; v: number | null }[];
    }[];
  };
}

describe("console", { skip, concurrency: 1 }, () => {
  let browser: Browser;
  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser?.close());

  const visit = async (options: VisitorOptions, run: (visitor: Visitor) => Promise<void>) => {
    const visitor = await openVisitor(browser, url, options);
    visitor.page.setDefaultTimeout(TIMEOUT_MS);
    try {
      await run(visitor);
    } finally {
      await visitor.close();
    }
  };

  it("signs an administrator in with one click and shows the platform", () =>
    visit({}, async ({ page, complaints }) => {
      await page.goto("/explore?metric=orders");
      await page.waitForURL(/\/sign-in\?next=/);
      await page.getByTestId("demo-admin").click();
      await page.waitForURL(/\/explore\?metric=orders/);
      await page.getByTestId("metric-picker").waitFor();
      await page.getByRole("link", { name: "Overview" }).click();
      await page.getByTestId("kpi-dau").waitFor();

      assert.ok(await page.getByTestId("demo-badge").isVisible());
      assert.ok(await page.getByRole("link", { name: "Data health" }).isVisible());
      assert.deepEqual(complaints, []);
    }));

  it("refuses a wrong password and signs in by form", () =>
    visit({}, async ({ page }) => {
      await page.goto("/sign-in");
      await page.getByLabel("Login").fill("analyst");
      await page.getByLabel("Password").fill("not the password");
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await page.getByText("The login or the password is wrong.").waitFor();
      await page.getByLabel("Password").fill("demo-analyst");
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await page.getByTestId("kpi-dau").waitFor();

      assert.equal(await page.getByRole("link", { name: "Data health" }).count(), 0);
    }));

  it("shows on the overview what the REST API answers", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/?range=7d");
      const range = lastDays(7);
      for (const [metric, read] of [
        ["net_revenue", "total"],
        ["new_users", "total"],
        ["orders", "total"],
        ["dau", "last"],
      ] as const) {
        const { data } = await ask(
          page,
          `${API}/metrics/${metric}?from=${range.from}&to=${range.to}&granularity=day`,
        );
        const [series] = data.series;
        const expected = read === "total" ? series?.total : series?.points.at(-1)?.v;

        assert.equal(await dataValue(page, `kpi-${metric}`), String(expected), metric);
      }
      const steps = ["gross_revenue", "refunds", "chargebacks", "vat", "platform_fee"];
      const values = await Promise.all(steps.map((step) => dataValue(page, `bridge-${step}`)));
      const sum = values.reduce((total, value) => total + Number(value), 0);

      assert.equal(String(sum), await dataValue(page, "bridge-net_revenue"), "the bridge adds up");
      await page.getByTestId("live-ccu").waitFor();
      assert.deepEqual(complaints, []);
    }));

  it("shows in the explorer what the REST API answers, for metrics of every unit", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      const range = lastDays(7);
      let numbers = 0;
      for (const { name } of metricsOfEveryUnit(2)) {
        await page.goto(`/explore?metric=${name}&range=7d`);
        const shown = await dataValue(page, "explore-total");
        const { data } = await ask(
          page,
          `${API}/metrics/${name}?from=${range.from}&to=${range.to}&granularity=day`,
        );

        assert.equal(shown, String(data.series[0]?.total ?? ""), name);
        numbers += shown === "" ? 0 : 1;
      }

      assert.ok(numbers >= UNITS.length - 2, `${numbers} metrics have a number`);
      assert.deepEqual(complaints, []);
    }));

  it("keeps the explorer's state in the address", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/explore");
      await page.getByTestId("metric-picker").click();
      await page.getByPlaceholder("Find a metric…").fill("gross");
      await page.getByRole("option", { name: "Gross revenue" }).click();
      await page.getByTestId("add-breakdown").click();
      await page.getByRole("menuitem", { name: "Platform" }).click();
      await page.getByTestId("add-filter").click();
      await page.getByRole("menuitem", { name: "Platform" }).click();
      await page.getByRole("radio", { name: "is not" }).click();
      await page.getByRole("option", { name: "Windows" }).click();
      await page.keyboard.press("Escape");
      await page.getByRole("radio", { name: "Bars", exact: true }).click();
      await page.waitForURL((at) => at.searchParams.get("where") === "platform!~windows");
      await page.getByTestId("series-table").locator("tbody tr").first().waitFor();
      const params = new URL(page.url()).searchParams;
      const before = await rowsOf(page, "series-table");

      assert.equal(params.get("metric"), "gross_revenue");
      assert.equal(params.get("by"), "platform");
      assert.equal(params.get("chart"), "bar");
      assert.ok(before.length > 0);
      assert.ok(before.every((row) => !row.includes("Windows")));

      await page.reload();
      await page.getByTestId("series-table").locator("tbody tr").first().waitFor();

      assert.deepEqual(await rowsOf(page, "series-table"), before);
      await page.getByRole("radio", { name: "Bars", exact: true, checked: true }).waitFor();
      assert.deepEqual(complaints, []);
    }));

  it("downloads the table as CSV", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/explore?metric=gross_revenue&range=7d");
      const table = page.getByTestId("points-table");
      await table.locator("tbody tr").first().waitFor();
      const shown = await table
        .locator("tbody tr")
        .evaluateAll((rows) =>
          rows.map((row) => [row.getAttribute("data-time"), row.getAttribute("data-value")]),
        );
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("csv").click()]);
      const [header, ...lines] = (await readFile(await download.path(), "utf8")).trim().split("\r\n");

      assert.equal(header, "time,value,currency,scale");
      assert.equal(lines.length, 7);
      assert.deepEqual(
        lines.map((line) => line.split(",").slice(0, 2)),
        shown.toReversed(),
      );
    }));

  it("marks the period that is not complete yet", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/explore?metric=dau&range=mtd");
      const rows = page.getByTestId("points-table").locator("tbody tr");
      await rows.first().waitFor();

      assert.match((await rows.first().textContent()) ?? "", /Not complete yet/);
      assert.doesNotMatch((await rows.last().textContent()) ?? "", /Not complete yet/);
    }));

  it("switches language and theme and remembers them", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/");
      await page.getByRole("button", { name: "Language" }).click();
      await page.getByRole("menuitemradio", { name: "Русский" }).click();
      await page.getByRole("heading", { name: "Обзор" }).waitFor();
      await page.getByRole("button", { name: "Тема" }).click();
      await page.getByRole("menuitemradio", { name: "Тёмная" }).click();
      await page.waitForFunction(() => document.documentElement.classList.contains("dark"));
      await page.reload();
      await page.getByRole("heading", { name: "Обзор" }).waitFor();

      assert.equal(await page.locator("html").getAttribute("lang"), "ru");
      assert.ok(await page.evaluate(() => document.documentElement.classList.contains("dark")));
      assert.match((await page.getByTestId("kpi-net_revenue").textContent()) ?? "", /₽$/);
      assert.deepEqual(complaints, []);
    }));

  it("shows a developer own games only", () =>
    visit({ login: "developer" }, async ({ page, complaints }) => {
      await page.goto("/games");
      await page.locator("tbody tr a").first().waitFor();
      const mine = await ask<{ data: { game_id: string }[] }>(page, `${API}/developers/me/games?limit=500`);
      const own = mine.data.map((game) => game.game_id);

      assert.equal(await page.locator("tbody tr").count(), Math.min(own.length, 200));
      assert.equal(await page.getByRole("link", { name: "Data health" }).count(), 0);

      await page.locator("tbody tr a").first().click();
      await page.getByTestId("kpi-net_revenue").waitFor();
      const foreign = await foreignGame(browser, own);
      const answer = await page.goto(`/games/${foreign}`);
      await page.getByTestId("game-not-found").waitFor();

      assert.equal(answer?.status(), 404);
      assert.equal(await page.getByTestId("kpi-net_revenue").count(), 0);
      assert.deepEqual(complaints.filter(isNoStatus), []);
    }));

  it("shows an administrator a ledger that balances", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/data");
      const ledger = page.getByTestId("ledger").locator("tbody tr");
      await ledger.first().waitFor();

      assert.ok((await ledger.count()) > 0);
      assert.equal(await page.getByText("Does not add up").count(), 0);
      assert.deepEqual(complaints, []);
    }));

  it("answers 404 inside of the shell for what is not there, and leads on", () =>
    visit({ login: "admin", language: "ru", theme: "dark" }, async ({ page, complaints }) => {
      const game = await page.goto("/games/no-such");
      await page.getByRole("heading", { name: "Такой игры нет" }).waitFor();
      assert.equal(game?.status(), 404);
      assert.ok(await page.evaluate(() => document.documentElement.classList.contains("dark")));
      assert.equal(await page.getByTestId("range-button").isVisible(), false);
      await page.getByRole("link", { name: "К играм" }).click();
      await page.getByTestId("games").waitFor();

      const nowhere = await page.goto("/no/such/page");
      await page.getByRole("heading", { name: "Страница не найдена" }).waitFor();
      assert.equal(nowhere?.status(), 404);
      assert.equal(await page.getByTestId("page-controls").count(), 0);
      await page.getByRole("main").getByRole("link", { name: "К обзору" }).click();
      await page.getByTestId("kpi-dau").waitFor();
      assert.deepEqual(complaints.filter(isNoStatus), []);
    }));

  it("orders the games by any column, with the keyboard too", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/games");
      const rows = page.getByTestId("games").locator("tbody tr");
      const net = () =>
        rows.evaluateAll((all) =>
          all.map((row) =>
            Number(row.querySelector("td:last-child [data-value]")?.getAttribute("data-value")),
          ),
        );
      const head = page.getByRole("columnheader", { name: "Net" });
      await rows.last().locator("td:last-child [data-value]").waitFor();
      const falling = await net();
      assert.equal(await head.getAttribute("aria-sort"), "descending");
      assert.ok((falling[0] ?? 0) > (falling.at(-1) ?? 0));
      assert.deepEqual(
        falling,
        falling.toSorted((a, b) => b - a),
      );

      await head.getByRole("button").focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(/order=asc/);
      const rising = falling.toSorted((a, b) => a - b);
      let shown = await net();
      for (let tries = 0; tries < 100 && !isDeepStrictEqual(shown, rising); tries += 1) {
        await page.waitForTimeout(100);
        shown = await net();
      }
      assert.equal(await head.getAttribute("aria-sort"), "ascending");
      assert.deepEqual(shown, rising);
      assert.deepEqual(complaints, []);
    }));

  it("offers range and zone only where a page answers to them", () =>
    visit({ login: "admin" }, async ({ page }) => {
      for (const [path, range, zone] of [
        ["/", true, true],
        ["/games", true, true],
        ["/quarantine", true, false],
        ["/jobs", false, true],
      ] as const) {
        await page.goto(path);
        await page.locator("h1").waitFor();

        assert.equal(await page.getByTestId("range-button").isVisible(), range, `${path}: range`);
        assert.equal(await page.getByTestId("zone-button").isVisible(), zone, `${path}: zone`);
      }
    }));

  it("says what a total is, and when cohorts are still maturing", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/explore?metric=dau&range=7d");
      const total = Number(await dataValue(page, "explore-total"));
      const average = Number(await dataValue(page, "explore-average"));
      assert.equal(await page.getByTestId("explore-total-label").textContent(), "distinct over the range");
      assert.ok(average > 0 && average < total, `${average} a day, ${total} in the range`);
      assert.equal(await page.getByTestId("immature").count(), 0);

      await page.goto("/explore?metric=wishlist_conversion&range=7d");
      await page.getByTestId("immature").waitFor();
      const rows = page.getByTestId("points-table").locator("tbody tr");
      assert.equal(await rows.filter({ hasText: "Still maturing" }).count(), 7);

      await page.goto("/");
      await page.getByTestId("kpi-store_conversion").waitFor();
      await page.getByTestId("immature").first().waitFor();
      assert.deepEqual(complaints, []);
    }));

  it("scrolls a compared table in its own place on a phone", () =>
    visit({ login: "admin", width: 390, height: 844 }, async ({ page }) => {
      await page.goto("/explore?metric=gross_revenue&compare=previous_period&range=7d");
      const table = page.getByTestId("points-table");
      await table.locator("tbody tr").first().waitFor();
      const change = table.getByRole("columnheader", { name: "Change" });
      const box = await table.boundingBox();
      await table.evaluate((scroller) => scroller.scrollTo({ left: scroller.scrollWidth }));
      const seen = await change.boundingBox();

      assert.ok(box !== null && seen !== null);
      assert.ok(
        seen.x >= box.x && seen.x + seen.width <= box.x + box.width + 1,
        "the last column can be reached",
      );
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
    }));

  it("goes anywhere from the palette by keyboard", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/");
      await page.getByTestId("kpi-dau").waitFor();
      await page.keyboard.press("Control+k");
      await page.keyboard.type("refund_share");
      await page.getByRole("option", { name: /refund_share_period/ }).waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/explore\?metric=refund_share_period/);
    }));

  it("fits a phone without scrolling sideways", () =>
    visit({ login: "admin", width: 390, height: 844 }, async ({ page }) => {
      for (const path of ["/", "/explore?metric=gross_revenue&by=country", "/games", "/data"]) {
        await page.goto(path);
        await page.locator("h1").waitFor();
        await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => undefined);

        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, path);
      }
    }));

  it("says when the session has ended", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/explore?metric=dau");
      await page.getByTestId("points-table").waitFor();
      await page.context().clearCookies({ name: "analytics_session" });
      await page.getByRole("radio", { name: "7 d" }).click();
      await page.getByText("Your session has ended").waitFor();
      await page.getByRole("link", { name: "Sign in again" }).click();
      await page.waitForURL(/\/sign-in\?next=%2Fexplore/);
    }));
});

/** Browsers write the status of a page that is not there to the console. */
function isNoStatus(complaint: string): boolean {
  return !/Failed to load resource: the server responded with a status of 404/.test(complaint);
}

async function ask<Body = Answer>(page: Page, path: string): Promise<Body> {
  const answer = await page.request.get(path);
  assert.equal(answer.status(), 200, path);

  return (await answer.json()) as Body;
}

/** Up to so many metrics of each unit that are counted by day. */
function metricsOfEveryUnit(count: number) {
  const daily = METRICS.filter(({ granularities }) => granularities.includes("day"));

  return UNITS.flatMap((unit) => daily.filter((metric) => metric.unit === unit).slice(0, count));
}

async function dataValue(page: Page, testId: string): Promise<string | null> {
  const element = page.getByTestId(testId);
  await element.waitFor();

  return element.getAttribute("data-value");
}

async function rowsOf(page: Page, testId: string): Promise<string[]> {
  return page.getByTestId(testId).locator("tbody tr").allTextContents();
}

/** A game of the catalogue that is not among these. */
async function foreignGame(browser: Browser, own: readonly string[]): Promise<string> {
  const admin = await openVisitor(browser, url, { login: "admin" });
  try {
    const { data } = await ask<{ data: { game_id: string }[] }>(admin.page, `${API}/games?limit=500`);
    const foreign = data.find((game) => !own.includes(game.game_id));
    assert.ok(foreign, "the catalogue has games of several developers");

    return foreign.game_id;
  } finally {
    await admin.close();
  }
}

/** The last whole days in Moscow, as half-open ISO days. */
function lastDays(count: number): { from: string; to: string } {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Moscow" }).format(new Date());
  const from = new Date(Date.parse(today) - count * 86_400_000).toISOString().slice(0, 10);

  return { from, to: today };
}
