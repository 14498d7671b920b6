/**
 * `npm run lake -- status|archive|compact|verify|rebuild|files [--from DAY] [--to DAY]`: the archive of all events; see docs/lake.md.
 * Exit codes: 0 done, 1 something is wrong with the data, 2 wrong usage, 3 a store failed (run it again to go on).
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { defineEnv } from "@analytics/core/env";
import { AppError } from "@analytics/core/errors";
import { objectsEnv } from "@analytics/worker/env";
import { EmbeddedError } from "../packages/embedded/src/embedded-error.ts";
import { describeUnreachable } from "./import/unreachable.ts";
import { COMMANDS, type CommandOptions } from "./lake/commands.ts";
import { connectLake } from "./lake/connect-lake.ts";

const USAGE = `Usage: npm run lake -- COMMAND [--from YYYY-MM-DD] [--to YYYY-MM-DD]
  status    days, files and what is not archived yet
  archive   brings what is new into the lake, at once
  compact   makes fewer files of finished days and deletes what is left over
  verify    reads every file back and compares it with its manifest and with ClickHouse
  rebuild   brings days of ClickHouse back from the lake
            --dry-run shows what would change; --exact also deletes events that the lake does not know;
            --no-metrics does not compare every metric first
  files     prints the files that count, one a line, for other engines
  --from, --to  UTC days, the end excluded; default: everything
  --data-dir    data directory of npm start; default ANALYTICS_DATA_DIR or .data
Stores named by CLICKHOUSE_URL, DATABASE_URL and S3_BUCKET are used instead of the data directory's.`;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

// Who reads the output may have seen enough (`… files | head`).
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (interrupted.signal.aborted) process.exit(130);
    interrupted.abort();
    process.stderr.write("\nStopping after the present day…\n");
  });
}
process.exitCode = await main().catch(explain);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: "string" },
      to: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      exact: { type: "boolean", default: false },
      "no-metrics": { type: "boolean", default: false },
      "data-dir": { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const command = COMMANDS[positionals[0] ?? ""];
  const days = [values.from, values.to].filter((day) => day !== undefined);
  if (values.help || command === undefined || positionals.length > 1 || !days.every((day) => DAY.test(day))) {
    process.stderr.write(`${USAGE}\n`);

    return values.help ? 0 : 2;
  }
  const dataDirectory = resolve(values["data-dir"] ?? process.env.ANALYTICS_DATA_DIR ?? ".data");
  const lake = await connectLake(dataDirectory, defineEnv({ objects: objectsEnv }).objects, process.env);
  const options: CommandOptions = {
    from: values.from,
    to: values.to,
    isDryRun: values["dry-run"],
    isExact: values.exact,
    withMetrics: !values["no-metrics"],
    signal: interrupted.signal,
    print: (line) => process.stdout.write(`${line}\n`),
  };
  try {
    return await command(lake.deps, options);
  } finally {
    await lake.close();
  }
}

function explain(error: unknown): number {
  const unreachable = describeUnreachable(error);
  if (unreachable !== null) {
    process.stderr.write(`${unreachable}\n`);

    return 3;
  }
  if (error instanceof AppError || error instanceof EmbeddedError) {
    process.stderr.write(`${error.message}\n`);
    if (error.cause instanceof Error) process.stderr.write(`  ${error.cause.message}\n`);

    return error instanceof AppError && error.code === "CONFLICT" ? 1 : 3;
  }
  if (error instanceof TypeError && "code" in error) {
    process.stderr.write(`${error.message}\n${USAGE}\n`);

    return 2;
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);

  return 3;
}
