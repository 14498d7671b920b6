import type { Locator, Page } from "playwright-core";

const TRIES = 20;
const PAUSE_MS = 3_000;

/** Opens the palette by its keys, pressing until the page listens; answers its field. */
export async function openPalette(page: Page): Promise<Locator> {
  const field = page.getByRole("dialog").getByRole("combobox");
  for (let tries = 0; tries < TRIES; tries += 1) {
    await page.keyboard.press("Control+k");
    const isOpen = await field.waitFor({ timeout: PAUSE_MS }).then(
      () => true,
      () => false,
    );
    if (isOpen) return field;
  }
  throw new Error("The palette does not open.");
}
