import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { API, ask, lastDays } from "./answers.ts";

const WAIT_MS = 60_000;

/** Makes a dashboard of its own by hand, and answers with its address; it is open to be edited. */
export async function createDashboard(page: Page, name: string): Promise<string> {
  await page.goto("/dashboards");
  await page.getByTestId("new-dashboard").click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.keyboard.press("Enter");
  await page.waitForURL((at) => at.searchParams.get("edit") === "true");
  await page.getByRole("heading", { name }).waitFor();

  return new URL(page.url()).pathname;
}

/** The number behind the headline of a tile. */
export async function tileValue(page: Page, id: string): Promise<string | null> {
  const value = page.getByTestId(`tile-${id}`).getByTestId("tile-value");
  await value.waitFor();

  return value.getAttribute("data-value");
}

/** What the REST API answers for the last seven days. */
export async function totalOf(page: Page, metric: string, filter = ""): Promise<number | null | undefined> {
  const range = lastDays(7);
  const path = `${API}/metrics/${metric}?from=${range.from}&to=${range.to}&granularity=total${filter}`;
  const { data } = await ask(page, path);

  return data.series[0]?.total;
}

/** Waits until the changes are kept. */
export async function saved(page: Page): Promise<void> {
  await page.getByTestId("save-state").filter({ hasText: "Saved" }).waitFor();
}

/** Waits until something has come about. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const limit = Date.now() + WAIT_MS;
  while (!(await isSo())) {
    assert.ok(Date.now() < limit, "it never became so");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
