/**
 * `npm run chaos`: a million events through real Kafka and two workers while workers, ClickHouse, Postgres and Kafka are killed with
 * `kill -9`; then nothing may be lost, nothing twice, and every number right. `-- --short`, `--events N`, `--kills N`, `--seed N`.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { FULL, SHORT } from "./chaos/chaos-options.ts";
import { describe, judge } from "./chaos/judge.ts";
import { runChaos } from "./chaos/run-chaos.ts";
import { ServiceUnavailable } from "./services/service-unavailable.ts";

const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    events: { type: "string" },
    kills: { type: "string" },
    seed: { type: "string" },
    keep: { type: "boolean", default: false },
  },
});
const base = values.short ? SHORT : FULL;
const options = {
  events: Number(values.events ?? base.events),
  kills: Number(values.kills ?? base.kills),
  seed: Number(values.seed ?? base.seed),
};
const directory = await mkdtemp(join(tmpdir(), "analytics-chaos-"));
const startedAt = Date.now();
const seconds = () => Math.round((Date.now() - startedAt) / 1_000);
let code = 1;
try {
  const findings = await runChaos(directory, options, (line) => console.log(`${seconds()} s: ${line}`));
  const wrong = judge(findings);
  console.log(describe(findings));
  for (const complaint of wrong) console.error(`✖ ${complaint}`);
  console.log(
    wrong.length === 0 ? `Everything holds, after ${seconds()} s.` : `${wrong.length} things do not hold.`,
  );
  code = wrong.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof ServiceUnavailable ? `Skipped: ${error.message}` : error);
} finally {
  if (values.keep) console.log(`Data and logs are in ${directory}.`);
  else await rm(directory, { recursive: true, force: true });
}
process.exit(code);
