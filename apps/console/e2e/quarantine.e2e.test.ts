import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { it } from "node:test";
import type { Page } from "playwright-core";
import { API } from "./answers.ts";
import type { Visitor, VisitorOptions } from "./browser.ts";
import { CONSOLE_URL } from "./env.ts";
import { describeConsole } from "./suite.ts";

describeConsole("the quarantine desk", (open) => {
  const visit = (options: VisitorOptions, run: (visitor: Visitor) => Promise<void>) =>
    open({ login: "admin", ...options }, run);
  const view = (type: string, data: Record<string, unknown>) => ({
    specversion: "1.0",
    id: `e2e-${randomUUID()}`,
    source: "catalog-service",
    type,
    time: new Date().toISOString(),
    data,
  });
  const send = async (page: Page, events: unknown[]) => {
    const answer = await page.request.post(`${API}/events`, {
      data: events,
      headers: { origin: CONSOLE_URL },
    });
    assert.equal(answer.status(), 202, await answer.text());
  };
  const search = (id: string) => `/quarantine?q=${encodeURIComponent(`id:${id}`)}`;

  it("shows what is wrong, tries a change, replays it and remembers", () =>
    visit({}, async ({ page, complaints }) => {
      const event = view("game.viewed", { game_id: "g-001", platform: "toaster" });
      await send(page, [event]);
      await page.goto(search(event.id));
      await page.getByTestId("quarantine").locator("tbody tr").waitFor();
      await page.keyboard.press("Enter");
      const marked = page.getByTestId("quarantine-original").locator("[data-marked]");
      await marked.first().waitFor();
      assert.match((await marked.first().textContent()) ?? "", /"platform": "toaster"/);
      assert.ok(await page.getByRole("region", { name: "What the catalogue expects" }).isVisible());

      await page.getByRole("radio", { name: "Repair" }).click();
      const editor = page.getByTestId("quarantine-editor");
      await page.getByTestId("quarantine-check").click();
      const outcome = page.getByTestId("quarantine-outcome");
      await outcome.waitFor();
      assert.equal(await outcome.getAttribute("data-outcome"), "still_quarantined");
      await editor.fill((await editor.inputValue()).replace("toaster", "windows"));
      await page.getByTestId("quarantine-diff").waitFor();
      await page.getByTestId("quarantine-check").click();
      await page.getByText("It would be stored.").waitFor();
      await page.getByTestId("quarantine-replay").click();
      await page.getByText("Stored.", { exact: true }).waitFor();

      await page.getByRole("radio", { name: "History" }).click();
      await page.getByTestId("quarantine-history").getByText("Replayed:").waitFor();
      await page.keyboard.press("Escape");
      await page.getByText("No event matches").waitFor();
      assert.deepEqual(complaints, []);
    }));

  it("moves by keyboard and discards a selection with a reason", () =>
    visit({}, async ({ page }) => {
      const type = `e2e.${randomUUID().slice(0, 8)}`;
      await send(page, [view(type, {}), view(type, {}), view(type, {})]);
      await page.goto(`/quarantine?type=${type}`);
      const rows = page.getByTestId("quarantine").locator("tbody tr");
      await rows.nth(2).waitFor();
      await page.keyboard.press("x");
      await page.keyboard.press("j");
      await page.keyboard.press("x");
      assert.equal(await page.locator("tbody tr[data-active]").count(), 1);
      await page.getByText("2 selected").waitFor();
      await page.getByRole("button", { name: "Discard" }).click();
      const dialog = page.getByTestId("quarantine-bulk");
      await dialog.getByRole("heading", { name: "Discard 2 events" }).waitFor();
      const focused = () => page.evaluate(() => document.activeElement?.textContent);
      assert.equal(await focused(), "Cancel", "the keyboard starts on the way out");
      await page.getByLabel("Why").fill("end-to-end test");
      assert.equal(await page.getByTestId("quarantine-bulk-go").textContent(), "Discard 2");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Done" }).click();
      await rows.nth(1).waitFor({ state: "detached" });
      assert.equal(await rows.count(), 1);

      await page.getByRole("radio", { name: /^Discarded/ }).click();
      await rows.nth(1).waitFor();
      assert.equal(await rows.count(), 2);
    }));

  it("replays everything a filter finds, with one change for all, after a dry run", () =>
    visit({}, async ({ page }) => {
      const wrong = `game.wieved${randomUUID().slice(0, 6)}`;
      await send(
        page,
        Array.from({ length: 7 }, () => view(wrong, { game_id: "g-001" })),
      );
      await page.goto(`/quarantine?type=${wrong}`);
      await page.getByTestId("quarantine-replay-all").click();
      const dialog = page.getByTestId("quarantine-bulk");
      await dialog.getByRole("textbox").fill('{"type": "game.viewed"}');
      await page.getByTestId("quarantine-bulk-check").click();
      const result = page.getByTestId("quarantine-bulk-result");
      await dialog.getByText("Would be stored").waitFor();
      await page.locator('[data-testid="quarantine-bulk-result"][data-done="7"]').waitFor();
      await dialog.getByText("/type").first().waitFor();
      await page.getByTestId("quarantine-bulk-go").click();
      await dialog.getByRole("button", { name: "Done" }).waitFor();
      assert.equal(await result.getAttribute("data-done"), "7");
      await dialog.getByRole("button", { name: "Done" }).click();
      await page.getByText("No event matches").waitFor();
    }));

  it("speaks the language of the page, whatever the pipeline said", () =>
    visit({ language: "ru" }, async ({ page, complaints }) => {
      const event = view("game.viewed", { game_id: "g-001", platform: "toaster" });
      await send(page, [event]);
      await page.goto(search(event.id));
      const row = page.getByTestId("quarantine").locator("tbody tr");
      await row.getByText("Неверные данные").filter({ visible: true }).waitFor();
      assert.match((await row.textContent()) ?? "", /Ожидалось одно из/);
      assert.doesNotMatch((await page.locator("main").textContent()) ?? "", /SCHEMA_VIOLATION|Invalid/);
      await page.keyboard.press("Enter");
      await page.getByTestId("quarantine-sheet").getByText("Сверка с каталогом").waitFor();
      assert.deepEqual(complaints, []);
    }));

  it("is closed to others and fits a phone", async () => {
    await visit({ login: "analyst" }, async ({ page }) => {
      await page.goto("/quarantine");
      await page.getByTestId("page-refused").waitFor();
      assert.equal(await page.getByRole("link", { name: "Quarantine" }).count(), 0);
    });
    await visit({ width: 390, height: 844 }, async ({ page }) => {
      await page.goto("/quarantine");
      await page.locator("h1").waitFor();
      await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => undefined);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
    });
  });
});
