import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Visit } from "./suite.ts";

export const API = "/api/v1/analytics";

/** What the REST API answers to a question about a metric. */
interface MetricAnswer {
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

/** Asks the REST API as the visitor of the page. */
export async function ask<Body = MetricAnswer>(page: Page, path: string): Promise<Body> {
  const answer = await page.request.get(path);
  assert.equal(answer.status(), 200, path);

  return (await answer.json()) as Body;
}

/** The number behind a formatted one. */
export async function dataValue(page: Page, testId: string): Promise<string | null> {
  const element = page.getByTestId(testId);
  await element.waitFor();

  return element.getAttribute("data-value");
}

/** The text of each row of a table. */
export async function rowsOf(page: Page, testId: string): Promise<string[]> {
  return page.getByTestId(testId).locator("tbody tr").allTextContents();
}

/** A game of the catalogue that is not among these. */
export async function foreignGame(visit: Visit, own: readonly string[]): Promise<string> {
  let foreign: string | undefined;
  await visit({ login: "admin" }, async ({ page }) => {
    const { data } = await ask<{ data: { game_id: string }[] }>(page, `${API}/games?limit=500`);
    foreign = data.find((game) => !own.includes(game.game_id))?.game_id;
  });
  assert.ok(foreign, "the catalogue has games of several developers");

  return foreign;
}

/** The last whole days in Moscow, as half-open ISO days. */
export function lastDays(count: number): { from: string; to: string } {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Moscow" }).format(new Date());
  const from = new Date(Date.parse(today) - count * 86_400_000).toISOString().slice(0, 10);

  return { from, to: today };
}

/** As many days as the cohorts of a month need, and the newest for which they are closed. */
export function lastClosedDays(count: number): { from: string; to: string } {
  const { from: to } = lastDays(count);
  const from = new Date(Date.parse(to) - count * 86_400_000).toISOString().slice(0, 10);

  return { from, to };
}
