import assert from "node:assert/strict";
import { it } from "node:test";
import type { Page } from "playwright-core";
import { dataValue, lastDays, rowsOf } from "./answers.ts";
import { describeConsole } from "./suite.ts";

describeConsole("the explorer", (visit) => {
  it("keeps a view, shares it, and shows the same in another session", async () => {
    const name = `View ${Date.now()}`;
    let id = "";
    let rows: string[] = [];
    await visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/explore?metric=gross_revenue&by=country&range=7d&top=5");
      await othersRow(page).waitFor();
      rows = await seriesRows(page);
      await page.getByTestId("views").click();
      await page.getByLabel("Name of this view").fill(name);
      await page.getByTestId("save-view").click();
      await page.waitForURL((at) => at.searchParams.has("view"));
      id = new URL(page.url()).searchParams.get("view") ?? "";
      await page.getByRole("heading", { name }).waitFor();
      await page.getByTestId("share").click();
      await page.getByRole("radio", { name: "Everybody who sees the whole platform" }).click();
      await page
        .getByRole("radio", { name: "Everybody who sees the whole platform", checked: true })
        .waitFor();
      assert.deepEqual(complaints, []);
    });
    await visit({ login: "analyst" }, async ({ page }) => {
      await page.goto(`/explore?view=${id}`);
      await page.waitForURL((at) => at.searchParams.get("by") === "country");
      await page.getByRole("heading", { name }).waitFor();
      await othersRow(page).waitFor();
      assert.deepEqual(await seriesRows(page), rows);
      assert.equal(await page.getByTestId("share").count(), 0);
      await page.goto("/explore");
      await page.getByTestId("views").click();
      await page.getByRole("option", { name }).click();
      await page.waitForURL((at) => at.searchParams.get("metric") === "gross_revenue");
    });
    await visit({ login: "developer" }, async ({ page }) => {
      await page.goto("/explore");
      await page.getByTestId("views").click();
      await page.getByLabel("Name of this view").waitFor();
      assert.equal(await page.getByText(name).count(), 0);
    });
  });

  it("works a formula out of the answers, and says what is wrong with one", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/explore?metric=net_revenue&range=7d");
      const net = Number(await dataValue(page, "explore-total"));
      await page.goto("/explore?metric=orders&range=7d");
      const orders = Number(await dataValue(page, "explore-total"));

      await page.getByTestId("as-formula").click();
      await page.getByTestId("formula").fill("net_revenue + orders");
      await page.getByText("A sum of money and orders means nothing.").waitFor();
      await page.getByTestId("formula").fill("net_revenue / orders");
      await page.keyboard.press("Enter");
      await page.waitForURL((at) => at.searchParams.get("metric") === "net_revenue / orders");
      await page.getByTestId("explore-total").waitFor();
      assert.equal(Number(await dataValue(page, "explore-total")), Math.floor(net / orders + 0.5));
      assert.equal(await page.getByTestId("points-table").locator("tbody tr").count(), 7);

      await page.goto("/explore?metric=net_revenue+%2B");
      await page.getByText("The formula stops too early.").waitFor();
      assert.deepEqual(complaints, []);
    }));

  it("narrows to a series by a press, and back by the history", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/explore?metric=gross_revenue&by=country&range=7d");
      const row = page.getByTestId("series-table").locator("tbody tr").first();
      const amount = await row.getAttribute("data-value");
      await row.getByRole("button").click();
      await page.waitForURL(
        (at) => /^country~/.test(at.searchParams.get("where") ?? "") && !at.searchParams.has("by"),
      );
      await page.getByTestId("points-table").waitFor();
      assert.equal(await dataValue(page, "explore-total"), amount);
      await page.goBack();
      await page.getByTestId("series-table").waitFor();
    }));

  it("explains a number with its statement to an administrator, without it to a developer, and with the request to both", async () => {
    await visit({ login: "admin" }, async ({ page, complaints }) => {
      await page.goto("/explore?metric=net_revenue&range=7d");
      await page.getByTestId("explain").click();
      const sheet = page.getByTestId("explain-sheet");
      assert.match((await sheet.getByTestId("sql").textContent()) ?? "", /^SELECT/);
      await sheet.getByText("Rows read").waitFor();
      assert.match(
        (await sheet.getByTestId("explain-request").textContent()) ?? "",
        /metrics\/net_revenue\?/,
      );
      assert.deepEqual(complaints, []);
    });
    await visit({ login: "developer" }, async ({ page }) => {
      await page.goto("/explore?metric=net_revenue&range=7d&explain=true");
      const sheet = page.getByTestId("explain-sheet");
      await sheet.getByRole("heading", { name: "Definition" }).waitFor();
      await sheet.getByRole("heading", { name: "How it came about" }).waitFor();
      assert.match(
        (await sheet.getByTestId("explain-request").textContent()) ?? "",
        /metrics\/net_revenue\?/,
      );
      assert.equal(await sheet.getByTestId("sql").count(), 0);
    });
  });

  it("tells what happened, and holds a note that comes back after it was removed", () =>
    visit({ login: "admin" }, async ({ page, complaints }) => {
      const text = `Note ${Date.now()}`;
      await page.goto("/explore?metric=gross_revenue&range=90d");
      const panel = page.getByTestId("happenings");
      await panel
        .getByText(/^Sale of \d+ games/)
        .first()
        .waitFor();
      await panel.getByTestId("add-note").click();
      await panel.getByRole("textbox", { name: "What happened" }).press("Escape");
      await panel.getByLabel("Day").waitFor({ state: "detached" });
      await panel.getByTestId("add-note").click();
      await panel.getByLabel("Day").fill(lastDays(3).from);
      await panel.getByRole("textbox", { name: "What happened" }).fill(text);
      await panel.getByRole("button", { name: "Save" }).click();
      await panel.getByText(text).waitFor();
      await panel.getByRole("button", { name: `Remove the note «${text}»` }).click();
      await panel.getByText(text).waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Undo" }).click();
      await panel.getByText(text).waitFor();
      await page.getByTestId("overlay-marks").click();
      await page.waitForURL((at) => at.searchParams.get("marks") === "false");
      await panel.waitFor({ state: "detached" });
      assert.deepEqual(complaints, []);
    }));

  it("keeps a long list of happenings inside of its place, and counts it", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/explore?metric=dau&range=90d");
      const list = page.getByTestId("happening-list");
      await list.getByRole("listitem").first().waitFor();
      const count = await list.getByRole("listitem").count();

      assert.ok(count > 20, `${count} happenings`);
      await page.getByTestId("happenings").getByText(`${count} in this range`).waitFor();
      const [beyond, shell] = await page.evaluate(() => [
        document.documentElement.scrollHeight,
        Math.max(document.body.getBoundingClientRect().height, window.innerHeight),
      ]);
      assert.ok((beyond ?? 0) <= (shell ?? 0) + 1, `the page scrolls to ${beyond}, it is ${shell} high`);
    }));

  it("tells no change between periods that are unlike", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/explore?metric=orders&range=90d&compare=previous_year");
      await page.getByTestId("unlike").waitFor();
      await page.goto("/explore?metric=orders&range=mtd&compare=previous_period");
      await page.getByTestId("unlike").waitFor();
      await page.goto("/explore?metric=orders&range=7d&compare=previous_period");
      await page.getByTestId("explore-total").waitFor();
      assert.equal(await page.getByTestId("unlike").count(), 0);
    }));
});

/** What the series leave out comes with an answer of its own. */
const othersRow = (page: Page) => page.getByTestId("series-table").getByText("All others together");

async function seriesRows(page: Page): Promise<string[]> {
  await page.getByTestId("series-table").locator("tbody tr").first().waitFor();

  return rowsOf(page, "series-table");
}
