import assert from "node:assert/strict";
import { it } from "node:test";
import type { Page } from "playwright-core";
import { describeConsole } from "./suite.ts";

describeConsole("Back and the address", (open) => {
  const visit = (run: (page: Page) => Promise<void>) =>
    open({ login: "admin" }, async ({ page, complaints }) => {
      await run(page);
      assert.deepEqual(complaints, []);
    });

  it("opens the run that was just asked for", () =>
    visit(async (page) => {
      await page.goto("/jobs");
      await page
        .getByTestId("job-purge-job-runs")
        .locator("button")
        .filter({ hasText: "Run" })
        .last()
        .click();
      await page.getByTestId("run-form").locator("button[type=submit]").click();
      await page.waitForURL((at) => at.searchParams.has("run"));
      await page.getByRole("dialog").waitFor();
    }));

  for (const { path, name, row } of [
    { path: "/quarantine", name: "event", row: '[data-testid="quarantine"] tbody tr td:nth-child(2)' },
    { path: "/jobs", name: "run", row: '[data-testid="runs"] tbody tr button' },
  ])
    it(`opens a drawer of ${path} as a step of the history, and by its address`, () =>
      visit(async (page) => {
        await page.goto("/");
        await page.goto(path);
        const drawer = page.getByRole("dialog");
        await page.locator(row).first().click();
        await page.waitForURL((at) => at.searchParams.has(name));
        await drawer.waitFor();
        const address = page.url();

        await page.goBack();
        await page.waitForURL((at) => at.pathname === path && !at.searchParams.has(name));
        await drawer.waitFor({ state: "detached" });

        await page.goForward();
        await drawer.waitFor();
        await page.keyboard.press("Escape");
        await page.waitForURL((at) => at.pathname === path && !at.searchParams.has(name));
        await drawer.waitFor({ state: "detached" });

        await page.goto(address);
        await drawer.waitFor();
      }));

  it("goes back over an order of the games, and keeps the search in the address", () =>
    visit(async (page) => {
      await page.goto("/games");
      const head = page.getByRole("columnheader", { name: "Title" });
      await head.getByRole("button").click();
      await page.waitForURL(/sort=title/);
      await page.goBack();
      await page.waitForURL((at) => at.pathname === "/games" && !at.searchParams.has("sort"));

      const field = page.getByRole("searchbox");
      await field.fill("no game is called this");
      await page.waitForURL((at) => at.searchParams.get("q") === "no game is called this");
      await page.reload();
      await page.getByText("No games found").waitFor();
      assert.equal(await field.inputValue(), "no game is called this");
      await page.getByRole("button", { name: "Clear the search" }).click();
      await page.waitForURL((at) => !at.searchParams.has("q"));
      await page.getByTestId("games").locator("tbody tr").first().waitFor();
    }));

  it("gives the keyboard back to what opened a drawer", () =>
    visit(async (page) => {
      await page.goto("/jobs");
      const opener = page.getByTestId("runs").locator("tbody tr button").first();
      await opener.focus();
      await page.keyboard.press("Enter");
      const drawer = page.getByRole("dialog");
      await drawer.waitFor();
      await page.keyboard.press("Escape");
      await drawer.waitFor({ state: "detached" });

      assert.ok(await opener.evaluate((element) => element === element.ownerDocument.activeElement));
    }));

  for (const { path, title } of [
    { path: "/jobs?run=nonsense", title: "There is no such run" },
    { path: "/quarantine?event=nonsense", title: "There is no such event" },
  ])
    it(`says in words that ${path} names nothing`, () =>
      open({ login: "admin" }, async ({ page }) => {
        await page.goto(path);
        await page.getByRole("dialog").getByText(title).waitFor();
      }));
});
