/** `npm run generate` writes the files that derive from code; `--check` fails when one of them is out of date. */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { apiPage } from "./generate/api-page.ts";
import { clientOperations } from "./generate/client-operations.ts";
import { eventsPage } from "./generate/events-page.ts";
import { metricsPage } from "./generate/metrics-page.ts";
import { openApiPage } from "./generate/openapi-page.ts";
import { wasmModule } from "./generate/wasm-module.ts";

const FILES: Record<string, () => string | Promise<string>> = {
  "docs/api.md": apiPage,
  "docs/events.md": eventsPage,
  "docs/metrics.md": metricsPage,
  "docs/openapi.json": openApiPage,
  "packages/ingest/src/scan/generated/scanner.ts": () => wasmModule("packages/ingest", "SCANNER"),
  "apps/worker/src/consumer/kafka/generated/lz4.ts": () => wasmModule("apps/worker", "LZ4"),
  "packages/client/src/generated/operations.ts": clientOperations,
};

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
let stale = 0;
for (const [file, make] of Object.entries(FILES)) {
  const wanted = await make();
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
