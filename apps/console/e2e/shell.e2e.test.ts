import assert from "node:assert/strict";
import { it } from "node:test";
import { isForbidden, isNoStatus } from "./complaints.ts";
import { delayCode } from "./late-code.ts";
import { openPalette } from "./open-palette.ts";
import { settled } from "./settled.ts";
import { describeConsole } from "./suite.ts";

describeConsole("the frame of every page", (visit) => {
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

  it("says that a page broke, and offers to try again", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.route("**/api/auth/session", (route) => route.fulfill({ json: { data: { user: {} } } }));
      await page.goto("/");
      await page.getByText("Something went wrong").waitFor();
      await page.getByRole("button", { name: "Try again" }).waitFor();
    }));

  it("offers range and zone only where a page answers to them", () =>
    visit({ login: "admin" }, async ({ page }) => {
      for (const [path, range, zone] of [
        ["/", true, true],
        ["/games", true, true],
        ["/quarantine", true, true],
        ["/games/g-001/benchmark", false, false],
        ["/jobs", false, true],
      ] as const) {
        await page.goto(path);
        await settled(page);

        assert.equal(await page.getByTestId("range-button").isVisible(), range, `${path}: range`);
        assert.equal(await page.getByTestId("zone-button").isVisible(), zone, `${path}: zone`);
      }
    }));

  it("goes anywhere from the palette by keyboard", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/");
      await page.getByTestId("kpi-dau").waitFor();
      await (await openPalette(page)).fill("refund_share");
      await page.getByRole("option", { name: /refund_share_period/ }).waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/explore\?metric=refund_share_period/);
    }));

  it("opens the palette at the first press, however late its code comes", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await delayCode(page, "cmdk-input", 4_000);
      await page.goto("/");
      await page.getByTestId("kpi-dau").waitFor();
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").getByRole("combobox").waitFor();
    }));

  it("goes to sales and settings by two letters", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/");
      await page.getByTestId("kpi-dau").waitFor();
      for (const [letter, path] of [
        ["s", "/sales"],
        ["k", "/api-keys"],
        ["u", "/users"],
        ["a", "/audit"],
        ["p", "/account"],
      ] as const) {
        await page.keyboard.press("g");
        await page.keyboard.press(letter);
        await page.waitForURL((at) => at.pathname === path);
        await settled(page);
      }
    }));

  it("offers names that begin with what is typed before others", () =>
    visit({ login: "admin" }, async ({ page }) => {
      await page.goto("/");
      await page.getByTestId("kpi-dau").waitFor();
      await (await openPalette(page)).fill("rev");
      await page.getByRole("option", { selected: true, name: /^Reviews/ }).waitFor();
    }));

  it("names every page in its title", () =>
    visit({ login: "admin", language: "ru" }, async ({ page }) => {
      for (const [path, title] of [
        ["/", "Обзор · Аналитика"],
        ["/jobs", "Задачи · Аналитика"],
        ["/games/no-such", "Такой игры нет · Аналитика"],
      ] as const) {
        await page.goto(path);
        await page.waitForFunction((expected) => document.title === expected, title);
      }
    }));

  it("tells a developer what is not for him, in the words of the API", () =>
    visit({ login: "developer" }, async ({ page, complaints }) => {
      await page.goto("/explore?metric=campaign_ctr");
      await page.getByText("The metric campaign_ctr covers the whole platform.").waitFor();
      assert.equal(await page.getByText("No such metric").count(), 0);

      await page.goto("/data");
      await page.getByTestId("page-refused").waitFor();
      assert.equal(await page.getByTestId("range-button").isVisible(), false);
      await page.getByRole("main").getByRole("link", { name: "To the overview" }).click();
      await page.getByTestId("kpi-dau").waitFor();
      assert.deepEqual(complaints.filter(isForbidden), []);
    }));

  it("fits a phone without scrolling sideways", () =>
    visit({ login: "admin", width: 390, height: 844 }, async ({ page }) => {
      for (const path of [
        "/",
        "/explore?metric=gross_revenue&by=country",
        "/games",
        "/sales",
        "/data",
        "/quarantine",
      ]) {
        await page.goto(path);
        await page.locator("h1").waitFor();
        await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => undefined);

        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, path);
      }
    }));
});
