/// <reference lib="dom" />
import type { Page } from "playwright-core";

const WAIT_MS = 60_000;
const CALM_MS = 400;

/** Waits until the page shows its heading and nothing of it is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor({ timeout: WAIT_MS });
  const isCalm = () => document.querySelector("[aria-busy=true]") === null;
  await page.waitForFunction(isCalm, null, { timeout: WAIT_MS });
  // Answers that come together show the next questions' skeletons only after a moment.
  await page.waitForTimeout(CALM_MS);
  await page.waitForFunction(isCalm, null, { timeout: WAIT_MS });
}
