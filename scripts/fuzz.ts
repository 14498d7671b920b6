/**
 * `npm run fuzz`: calls every operation of the OpenAPI description as every role, with input that fits it and input that does not,
 * and checks each answer against the description. `-- --short`, `--caller NAME`, `--seconds N`, `--seed N`, `--next` (Next's routes).
 */
import { parseArgs } from "node:util";
import { FUZZ_CALLERS } from "./fuzz/fuzz-callers.ts";
import { LONG, SHORT, startFuzz } from "./fuzz/run-fuzz.ts";
import { installSchemathesis } from "./services/schemathesis.ts";
import { orReason } from "./services/service-unavailable.ts";

const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    caller: { type: "string" },
    seconds: { type: "string" },
    seed: { type: "string" },
    next: { type: "boolean", default: false },
  },
});
const base = values.short ? SHORT : LONG;
const options = {
  seconds: Number(values.seconds ?? base.seconds),
  secondsOfOthers: Number(values.seconds ?? base.secondsOfOthers),
  seed: Number(values.seed ?? base.seed),
};
const schemathesis = await orReason(installSchemathesis);
if (schemathesis.value === null) {
  console.error(`Skipped: ${schemathesis.reason}`);
  process.exit(1);
}
const fuzzed = await startFuzz(schemathesis.value);
let failed = 0;
try {
  for (const caller of FUZZ_CALLERS) {
    if (values.caller !== undefined && values.caller !== caller.name) continue;
    const startedAt = Date.now();
    const found = await fuzzed.as(caller, options, values.next ? "Next's routes" : "own server");
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    console.log(
      `${found === null ? "✔" : "✖"} ${caller.name}, ${seconds} s${found === null ? "" : `\n${found}`}`,
    );
    if (found !== null) failed += 1;
  }
} finally {
  await fuzzed.stop();
}
process.exit(failed > 0 ? 1 : 0);
