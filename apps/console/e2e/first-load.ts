import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";

/** What the scripts of a page's first load may weigh at most, gzipped. */
export const FIRST_LOAD_KB_MAX = 220;

/** Gzipped bytes of the scripts that the page's HTML names: what must be there before it comes to life. */
export async function firstLoadBytes(page: Page, path: string): Promise<number> {
  const answer = await page.request.get(path);
  const html = await answer.text();
  const scripts = [...html.matchAll(/<script[^>]+src="([^"]+\.js[^"]*)"[^>]*>/g)];
  // Browsers of this decade leave out what is only for those without modules.
  const addresses = new Set(scripts.filter(([tag]) => !/nomodule/i.test(tag)).map(([, src]) => src));
  let bytes = 0;
  for (const address of addresses) {
    const script = await page.request.get(address as string);
    bytes += gzipSync(await script.body()).length;
  }

  return bytes;
}
