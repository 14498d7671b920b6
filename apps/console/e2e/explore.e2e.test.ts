import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { it } from "node:test";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import { UNITS } from "@analytics/metrics/model";
import type { Page } from "playwright-core";
import { API, ask, dataValue, lastDays, rowsOf } from "./answers.ts";
import { describeConsole } from "./suite.ts";

describeConsole("the explorer", (visit) => {
  it("shows in the explorer what the REST API answers, for metrics of every unit", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      const range = lastDays(7);
      let numbers = 0;
      for (const { name } of metricsOfEveryUnit(2)) {
        await page.goto(`/explore?metric=${name}&range=7d`);
        const shown = await shownTotal(page);
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

  it("says that an answer is on its way", () =>
    visit({ login: "admin" }, async ({ page }) => {
      let answer = () => {};
      const asked = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await page.route(/metrics\.get/, async (route) => {
        await asked;
        await route.continue();
      });
      await page.goto("/explore?metric=orders");
      await page.getByTestId("metric-picker").waitFor();
      await page.locator("main [aria-busy=true]").first().waitFor({ state: "attached" });
      answer();
      await page.getByTestId("points-table").waitFor();
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
      await page.waitForURL(
        ({ searchParams }) =>
          searchParams.get("where") === "platform!~windows" && searchParams.get("chart") === "bar",
      );
      await page.getByTestId("series-table").getByText("Windows").waitFor({ state: "detached" });
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
      const [header, ...lines] = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");

      const to = lastDays(7).to;
      assert.doesNotMatch(download.suggestedFilename(), new RegExp(to), "the end of the range is not in it");
      assert.equal(header, "\uFEFFtime,value,currency,scale", "Excel knows UTF-8 by the mark");
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
      assert.equal(await rows.filter({ hasText: "Not all counted yet" }).count(), 7);

      await page.goto("/");
      await page.getByTestId("kpi-store_conversion").waitFor();
      await page.getByTestId("immature").first().waitFor();
      assert.deepEqual(complaints, []);
    }));

  it("enters a chart by the keyboard at its newest bucket, and walks back from there", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/explore?metric=gross_revenue&range=7d");
      const names = page.getByTestId("points-table").locator("tbody td:first-child");
      await names.first().waitFor();
      const [newest = "", before = ""] = await names.allTextContents();
      await page.getByRole("application").first().focus();
      await page.getByText(newest, { exact: true }).nth(1).waitFor();
      await page.keyboard.press("ArrowLeft");
      await page.getByText(before, { exact: true }).nth(1).waitFor();

      assert.equal(await page.getByText(newest, { exact: true }).count(), 1);
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

  it("keeps the whole beside a breakdown, and adds up to it", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/explore?metric=orders&by=country&range=7d&top=5");
      const shown = await dataValue(page, "explore-total");
      const { from, to } = lastDays(7);
      const { data } = await ask(page, `${API}/metrics/orders?from=${from}&to=${to}&granularity=day`);
      assert.equal(shown, String(data.series[0]?.total));

      await page.goto("/explore?metric=units_sold&by=country&range=7d&top=5");
      await page.getByTestId("others").waitFor();
      await page.getByTestId("series-note").getByText("there are more").waitFor();
      assert.deepEqual(complaints, []);
    }));

  it("marks the weeks that the range cuts, and corrects an address that names none", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/explore?metric=orders&step=week&range=zzz");
      await page.waitForURL((at) => !at.searchParams.has("range"));
      const rows = page.getByTestId("points-table").locator("tbody tr");
      await rows.filter({ hasText: "Only a part is in the range" }).first().waitFor();
      await page.getByText(/per week on average, over \d whole weeks/).waitFor();
    }));
});

/** The total, empty where there is none: a range before the first data of all is shown as one without numbers. */
async function shownTotal(page: Page): Promise<string | null> {
  const empty = page.getByText("No data in this range");
  await page.getByTestId("explore-total").or(empty).waitFor();

  return (await empty.isVisible()) ? "" : dataValue(page, "explore-total");
}

/** Up to so many metrics of each unit that are counted by day. */
function metricsOfEveryUnit(count: number) {
  const daily = METRICS.filter(({ granularities }) => granularities.includes("day"));

  return UNITS.flatMap((unit) => daily.filter((metric) => metric.unit === unit).slice(0, count));
}
