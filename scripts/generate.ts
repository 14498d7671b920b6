/** `npm run generate` writes the pages that derive from code; `--check` fails when one of them is out of date. */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { eventsPage } from "./generate/events-page.ts";
import { metricsPage } from "./generate/metrics-page.ts";

const PAGES: Record<string, () => string> = {
  "docs/events.md": eventsPage,
  "docs/metrics.md": metricsPage,
};

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
let stale = 0;
for (const [file, page] of Object.entries(PAGES)) {
  const wanted = page();
  if (wanted === (await readFile(file, "utf8").catch(() => ""))) continue;
  if (values.check) {
    stale += 1;
    console.error(`${file} is out of date: npm run generate`);
  } else {
    await writeFile(file, wanted);
    console.log(`wrote ${file}`);
  }
}
process.exit(stale > 0 ? 1 : 0);
