/**
 * `npm test`: everything, in the order of how fast it fails: static checks, pure tests, tests on real engines,
 * events through Kafka while everything is killed, end-to-end in a real browser. `npm test -- unit int` runs those stages
 * only; `npm test -- --grep ingest` filters files.
 */
import { glob } from "node:fs/promises";
import { parseArgs } from "node:util";
import { runE2e } from "./testing/e2e-stage.ts";
import { runFiles } from "./testing/run-files.ts";
import { runCheck, STATIC_CHECKS } from "./testing/static-checks.ts";
import { add, emptyTally, type Tally, toLine } from "./testing/tally.ts";
import { withTestStack } from "./testing/test-stack.ts";

const MINUTE = 60_000;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { grep: { type: "string" } } });

const STAGES: Record<string, () => Promise<Tally>> = {
  static: runStatic,
  unit: async () =>
    runFiles({
      files: await find((file) => !/\.(int|chaos|e2e)\.test\.ts$/.test(file)),
      concurrency: 2,
      timeoutMs: 2 * MINUTE,
    }),
  int: () =>
    withTestStack(async () =>
      runFiles({
        files: await find((file) => file.endsWith(".int.test.ts")),
        concurrency: 2,
        timeoutMs: 20 * MINUTE,
      }),
    ),
  chaos: async () =>
    runFiles({
      files: await find((file) => file.endsWith(".chaos.test.ts")),
      concurrency: 1,
      timeoutMs: 20 * MINUTE,
    }),
  e2e: async () => runE2e(await find((file) => file.endsWith(".e2e.test.ts"))),
};

const total = emptyTally();
for (const [name, stage] of Object.entries(STAGES)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const startedAt = Date.now();
  console.log(`\n${name}`);
  const tally = await stage();
  add(total, tally);
  console.log(`  ${name}: ${toLine(tally)} in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}
console.log(`\n${toLine(total)}`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

async function runStatic(): Promise<Tally> {
  const tally = emptyTally();
  for (const check of STATIC_CHECKS) {
    const problem = await runCheck(check);
    tally[problem === null ? "passed" : "failed"] += 1;
    console.log(problem === null ? `  ✔ ${check.name}` : `  ✖ ${check.name}\n${problem}`);
  }

  return tally;
}

async function find(matches: (file: string) => boolean): Promise<string[]> {
  const files: string[] = [];
  const options = { exclude: (path: string) => /(^|\/)(node_modules|\.next|\.data|\.turbo)$/.test(path) };
  for await (const file of glob("{apps,packages,scripts}/**/*.test.ts", options)) {
    if (matches(file) && (values.grep === undefined || file.includes(values.grep))) files.push(file);
  }

  return files.sort();
}
