import assert from "node:assert/strict";
import { it } from "node:test";
import { API, ask, dataValue, lastClosedDays, lastDays } from "./answers.ts";
import { settled } from "./settled.ts";
import { describeConsole } from "./suite.ts";

describeConsole("the overview", (visit) => {
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
      await page.locator('[role="status"][data-state="live"]').waitFor();
      assert.deepEqual(complaints, []);
    }));

  it("says which days numbers are set against: the last day's are of the same weekday", () =>
    visit({ login: "admin" }, async ({ page }) => {
      const { from, to } = lastDays(3);
      await page.goto(`/?from=${from}&to=${to}`);
      const hintOf = async (metric: string) => {
        const hint = page.locator(`[data-metric=${metric}] [title^="Compared with"]`);

        return (await hint.getAttribute("title")) ?? "";
      };
      assert.match(await hintOf("orders"), /^Compared with (Mon|Tue|Wed|Thu|Fri|Sat|Sun), .*: \d/);

      await page.goto("/");
      const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" }).format(
        Date.parse(lastDays(1).from),
      );
      assert.match(await hintOf("dau"), new RegExp(`^Compared with ${weekday}, .*: [\\d,]+$`));
    }));

  it("shows the newest closed cohorts where those of the range are open, says so, and leads to them", () =>
    visit({ login: "developer" }, async ({ page, complaints }) => {
      await page.goto("/");
      const { from, to } = lastClosedDays(30);
      const { data } = await ask(
        page,
        `${API}/metrics/wishlist_conversion?from=${from}&to=${to}&granularity=day`,
      );
      const card = page.locator("[data-metric=wishlist_conversion]");

      assert.notEqual(data.series[0]?.total, null);
      assert.equal(await dataValue(page, "kpi-wishlist_conversion"), String(data.series[0]?.total));
      assert.match((await card.getByTestId("cohort-days").textContent()) ?? "", /^cohorts of \d+/);
      assert.equal(await page.getByTestId("kpi-gross_revenue").count(), 1);
      assert.equal(await page.locator("[data-metric=gross_revenue]").getByTestId("cohort-days").count(), 0);
      await card.getByRole("link").click();
      await page.waitForURL(new RegExp(`/explore\\?.*from=${from}&to=${to}`));
      assert.equal(await dataValue(page, "explore-total"), String(data.series[0]?.total));
      assert.deepEqual(complaints, []);
    }));

  it("shows a day by its hours, and tells once that it is not over", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/?range=today");
      await page.getByRole("button", { name: "Show «Active users» as a table" }).click();
      const table = page.getByTestId("chart-table");
      await table.waitFor();
      await settled(page);

      assert.equal(await table.locator("tbody tr").count(), 24);
      assert.equal(await page.getByText(/^The range is not over/).count(), 1);
      assert.equal(await page.getByText(/^Dashed or pale/).count(), 0);
      assert.deepEqual(complaints, []);
    }));

  it("streams to a page of its own, after pages have been served", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/");
      await page.getByTestId("kpi-net_revenue").waitFor();
      const heard = await page.evaluate(
        () =>
          new Promise<string>((resolve, reject) => {
            const address = `${location.origin.replace("http", "ws")}/api/v1/analytics/streaming`;
            const socket = new WebSocket(address);
            socket.onopen = () =>
              socket.send(JSON.stringify({ type: "subscribe", id: "1", channel: "metrics.realtime" }));
            socket.onmessage = ({ data }) => {
              if ((JSON.parse(data) as { type: string }).type === "data") resolve("data");
            };
            socket.onclose = ({ code }) => reject(new Error(`closed with ${code}`));
          }),
      );
      assert.equal(heard, "data");
    }));
});
