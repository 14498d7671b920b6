/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { settled } from "../../apps/console/e2e/settled.ts";

/** What a visitor feels on one page. */
export interface PageVitals {
  /** Of the largest thing that was painted, milliseconds after the address was entered. */
  largestPaintMs: number;
  /** The slowest answer to a key or a click, milliseconds. */
  slowestInteractionMs: number;
  /** How far things moved by themselves; 0: not at all. */
  layoutShift: number;
}

interface Recorded {
  paint: number;
  shift: number;
  interaction: number;
}

declare global {
  interface Window {
    recordedVitals: Recorded;
  }
}

const MENUS = [/^Language/, /^Theme/, /^Account/];

/** Has every page that is opened from now on measure itself. */
export async function recordVitals(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const recorded: Recorded = { paint: 0, shift: 0, interaction: 0 };
    window.recordedVitals = recorded;
    const watch = (type: string, see: (entry: PerformanceEntry) => void, options = {}) =>
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) see(entry);
      }).observe({ type, buffered: true, ...options });
    watch("largest-contentful-paint", ({ startTime }) => {
      recorded.paint = startTime;
    });
    watch("layout-shift", (entry) => {
      const { value, hadRecentInput } = entry as PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      };
      if (!hadRecentInput) recorded.shift += value;
    });
    watch(
      "event",
      (entry) => {
        const { interactionId, duration } = entry as PerformanceEntry & { interactionId: number };
        if (interactionId > 0) recorded.interaction = Math.max(recorded.interaction, duration);
      },
      { durationThreshold: 16 },
    );
  });
}

/** Opens the address, waits until it is complete, then uses it: keys, menus, the palette and another range. */
export async function measurePage(page: Page, path: string): Promise<PageVitals> {
  await page.goto(path);
  await settled(page);
  const shown = await page.evaluate(() => ({ ...window.recordedVitals }));
  await interact(page);
  const used = await page.evaluate(() => ({ ...window.recordedVitals }));

  return {
    largestPaintMs: shown.paint,
    slowestInteractionMs: used.interaction,
    layoutShift: shown.shift,
  };
}

async function interact(page: Page): Promise<void> {
  for (let i = 0; i < 4; i += 1) await page.keyboard.press("Tab");
  for (const name of MENUS) {
    const button = page.getByRole("button", { name });
    if ((await button.count()) === 0) continue;
    await button.click();
    await page.keyboard.press("Escape");
  }
  const preset = page.getByRole("radio", { name: "7 d", exact: true });
  if (await preset.isVisible()) {
    await preset.click();
    await settled(page);
  }
  await page.keyboard.press("Control+k");
  await page.keyboard.type("net");
  await page.keyboard.press("Escape");
  await page.waitForTimeout(200);
}
