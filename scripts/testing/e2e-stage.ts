import { withDemoPlatform } from "./demo-platform.ts";
import { runFiles } from "./run-files.ts";
import { emptyTally, type Tally } from "./tally.ts";

const FILE_LIMIT_MS = 15 * 60_000;

/** Runs the browser tests against the whole product with the demo platform. */
export async function runE2e(files: readonly string[]): Promise<Tally> {
  if (files.length === 0) return emptyTally();
  try {
    return await withDemoPlatform(({ url, dataDir, readyAfterSeconds }) => {
      console.log(`  npm start was ready with the demo platform after ${readyAfterSeconds} s`);
      process.env.ANALYTICS_E2E_URL = url;
      process.env.ANALYTICS_E2E_DATA_DIR = dataDir;

      return runFiles({ files, concurrency: 1, timeoutMs: FILE_LIMIT_MS });
    });
  } catch (error) {
    console.log(`  ✖ ${error}`);

    return { passed: 0, failed: 1, skipped: 0 };
  }
}
