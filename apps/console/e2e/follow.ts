import type { Locator, Page } from "playwright-core";

const TRIES = 10;
const PAUSE_MS = 9_000;

/** Presses a link until the page is where it leads: a press on a row that moves under the pointer is lost. */
export async function follow(page: Page, link: Locator, address: RegExp): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    await link.click();
    const isThere = await page.waitForURL(address, { timeout: PAUSE_MS }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
  }
  throw new Error(`The link does not lead to ${address}.`);
}
