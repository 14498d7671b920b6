import { after, before, describe } from "node:test";
import type { Browser } from "playwright-core";
import { openVisitor, startBrowser, type Visitor, type VisitorOptions } from "./browser.ts";
import { CONSOLE_URL } from "./env.ts";

const TIMEOUT_MS = 90_000;

/** Opens a page in a fresh profile for as long as `run` takes. */
export type Visit = (options: VisitorOptions, run: (visitor: Visitor) => Promise<void>) => Promise<void>;

/** Tests in one browser against the running console; skipped where there is none. */
export function describeConsole(name: string, define: (visit: Visit) => void): void {
  const skip = CONSOLE_URL === "" ? "ANALYTICS_E2E_URL names no running console" : false;
  describe(name, { skip, concurrency: 1 }, () => {
    let browser: Browser;
    before(async () => {
      browser = await startBrowser();
    });
    after(() => browser?.close());
    define(async (options, run) => {
      const visitor = await openVisitor(browser, CONSOLE_URL, options);
      visitor.page.setDefaultTimeout(TIMEOUT_MS);
      try {
        await run(visitor);
      } finally {
        await visitor.close();
      }
    });
  });
}
