import assert from "node:assert/strict";
import { it } from "node:test";
import { API, ask, lastClosedDays } from "./answers.ts";
import { tileValue, totalOf, until } from "./dashboard-steps.ts";
import { delayCode } from "./late-code.ts";
import { settled } from "./settled.ts";
import { describeConsole } from "./suite.ts";

describeConsole("standard dashboards", (visit) => {
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
});
