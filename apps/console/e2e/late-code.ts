import type { Page } from "playwright-core";

/** From now on the scripts with this text in them come so much later. */
export async function delayCode(page: Page, text: string, ms: number): Promise<void> {
  await page.route(/_next\/static\/chunks/, async (route) => {
    const answer = await route.fetch();
    if ((await answer.text()).includes(text)) await page.waitForTimeout(ms);
    await route.fulfill({ response: answer });
  });
}
