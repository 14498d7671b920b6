import { relative } from "node:path";
import { run } from "node:test";
import { inspect } from "node:util";
import { emptyTally, type Tally } from "./tally.ts";

interface RunOptions {
  files: readonly string[];
  concurrency: number;
  timeoutMs: number;
}

interface TestEvent {
  name: string;
  file?: string;
  skip?: boolean | string;
  details: { type?: string; duration_ms?: number; error?: Error };
}

/** Runs test files in processes of their own, prints a line per file and each failure in full. Suites are not counted, tests are. */
export async function runFiles({ files, concurrency, timeoutMs }: RunOptions): Promise<Tally> {
  const total = emptyTally();
  const perFile = new Map<string, Tally>();
  const stream = run({ files: [...files], concurrency, timeout: timeoutMs });
  const count = (event: TestEvent, outcome: keyof Tally) => {
    if (event.details.type === "suite" || isFileItself(event)) return;
    const file = relative(process.cwd(), event.file ?? "?");
    const tally = perFile.get(file) ?? emptyTally();
    tally[outcome] += 1;
    total[outcome] += 1;
    perFile.set(file, tally);
  };

  stream.on("test:pass", (event: TestEvent) => {
    if (event.skip)
      console.log(`  - skipped: ${event.name}${typeof event.skip === "string" ? ` (${event.skip})` : ""}`);
    count(event, event.skip ? "skipped" : "passed");
  });
  stream.on("test:fail", (event: TestEvent) => {
    if (event.details.type === "suite" && causedBySubtest(event)) return;
    console.log(
      `  ✖ ${relative(process.cwd(), event.file ?? "")} › ${event.name}\n${describeError(event.details.error)}`,
    );
    if (isFileItself(event)) total.failed += causedBySubtest(event) ? 0 : 1;
    else count({ ...event, details: { ...event.details, type: "test" } }, "failed");
  });
  stream.on(
    "test:stderr",
    ({ message }: { message: string }) => process.env.ANALYTICS_TEST_VERBOSE && process.stderr.write(message),
  );
  stream.on(
    "test:stdout",
    ({ message }: { message: string }) => process.env.ANALYTICS_TEST_VERBOSE && process.stdout.write(message),
  );
  await new Promise<void>((resolve, reject) => {
    stream.on("end", resolve);
    stream.on("error", reject);
    stream.resume();
  });
  for (const [file, tally] of [...perFile].sort())
    console.log(`  ${tally.failed > 0 ? "✖" : "✔"} ${file} (${tally.passed})`);

  return total;
}

function isFileItself(event: TestEvent): boolean {
  return event.file !== undefined && (event.name === event.file || event.file.endsWith(event.name));
}

function causedBySubtest(event: TestEvent): boolean {
  return (event.details.error as { failureType?: string } | undefined)?.failureType === "subtestsFailed";
}

function describeError(error: Error | undefined): string {
  const cause = (error as { cause?: unknown } | undefined)?.cause ?? error;

  return inspect(cause, { depth: 4, colors: false })
    .split("\n")
    .slice(0, 40)
    .map((line) => `      ${line}`)
    .join("\n");
}
