/**
 * `npm run import -- FILE… [--map MAP.json] [--dry-run]`: events from files into the store; see docs/import.md.
 * Exit codes: 0 everything was stored, 1 some rows failed, 2 wrong usage or map, 3 a store failed (run the same command
 * again to go on), 130 interrupted.
 */
import { statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { defineEnv } from "@analytics/core/env";
import { AppError } from "@analytics/core/errors";
import { objectsEnv } from "@analytics/worker/env";
import { type ImportReport, importFile } from "@analytics/worker/import/import-file";
import { failedOf } from "@analytics/worker/import/import-totals";
import { MapError } from "@analytics/worker/import/map/row-error";
import { createProgressLine } from "@analytics/worker/import/progress-line";
import { readMap } from "@analytics/worker/import/read-map";
import { renderReport } from "@analytics/worker/import/render-report";
import { listBucketFiles } from "@analytics/worker/import/sources/bucket-files";
import { EmbeddedError } from "../packages/embedded/src/embedded-error.ts";
import { connectStores, type Stores } from "./import/connect-stores.ts";

const USAGE = `Usage: npm run import -- FILE… [--map MAP.json] [--dry-run] [--errors FILE] [--data-dir DIR]
  FILE        NDJSON of CloudEvents, Parquet, or CSV with --map; gzip and zstd are recognised. s3://bucket/prefix
              imports every object that begins with the prefix (S3_* variables)
  --map       how rows become events (docs/import.md)
  --dry-run   counts by outcome and days touched; writes nothing
  --errors    file for what failed; default <name>.errors.ndjson
  --data-dir  data directory of npm start; default ANALYTICS_DATA_DIR or .data
Stores named by CLICKHOUSE_URL and DATABASE_URL are used instead of the data directory's.`;

const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (interrupted.signal.aborted) process.exit(130);
    interrupted.abort();
    process.stderr.write("\nStopping after the present batch…\n");
  });
}
process.exitCode = await main().catch(explain);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      map: { type: "string" },
      errors: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      "data-dir": { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help || positionals.length === 0) {
    process.stderr.write(`${USAGE}\n`);

    return values.help ? 0 : 2;
  }
  if (values.map === undefined && positionals.some((file) => /\.(csv|tsv)(\.(gz|zst))?$/i.test(file)))
    throw new MapError("A CSV file needs --map MAP.json, which says how its rows become events.");
  const map = values.map === undefined ? null : await readMap(existing(values.map));
  const isDryRun = values["dry-run"];
  const dataDirectory = values["data-dir"] ?? process.env.ANALYTICS_DATA_DIR ?? ".data";
  const files = await expand(positionals);
  const stores = isDryRun ? null : await connectStores(resolve(dataDirectory), process.env);
  try {
    let failed = 0;
    for (const file of files) {
      const errorsPath = fromUser(values.errors ?? `${basename(file.name)}.errors.ndjson`);
      const report = await importOne({ file, map, errorsPath, stores });
      process.stdout.write(`${renderReport(file.name, report, isDryRun)}\n`);
      failed += failedOf(report.totals);
    }

    return failed > 0 ? 1 : 0;
  } finally {
    await stores?.close();
  }
}

interface One {
  file: NamedFile;
  map: Awaited<ReturnType<typeof readMap>> | null;
  errorsPath: string;
  stores: Stores | null;
}

interface NamedFile {
  name: string;
  withPath<Result>(use: (path: string) => Promise<Result>): Promise<Result>;
}

/** Files as they are named, and the objects of each `s3://bucket/prefix`. */
async function expand(names: readonly string[]): Promise<NamedFile[]> {
  const files: NamedFile[] = [];
  for (const name of names) {
    if (name.startsWith("s3://"))
      files.push(
        ...(await listBucketFiles(name, defineEnv({ objects: objectsEnv }).objects, interrupted.signal)),
      );
    else {
      const path = existing(name);
      files.push({ name, withPath: (use) => use(path) });
    }
  }

  return files;
}

async function importOne({ file, map, errorsPath, stores }: One): Promise<ImportReport> {
  const line = createProgressLine(basename(file.name), process.stderr, Date.now);
  try {
    return await file.withPath((path) =>
      importFile({
        path,
        map,
        errorsPath,
        stores,
        clock: Date.now,
        signal: interrupted.signal,
        onProgress: line.update,
      }),
    );
  } finally {
    line.end();
  }
}

/** The path of a file that is there; throws a MapError. */
function existing(name: string): string {
  const path = fromUser(name);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new MapError(`There is no file ${path}.`);
  if (found.isDirectory()) throw new MapError(`${path} is a directory; name its files.`);

  return path;
}

/** Paths are meant from where the user stands; the runner changes to the root of the repository. */
function fromUser(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

function explain(error: unknown): number {
  if (interrupted.signal.aborted) {
    process.stderr.write("Interrupted. The same command goes on behind the last stored row.\n");

    return 130;
  }
  if (error instanceof MapError || isUsageError(error)) {
    process.stderr.write(`${(error as Error).message}\n`);

    return 2;
  }
  const text =
    error instanceof AppError || error instanceof EmbeddedError ? error.message : (error as Error).stack;
  process.stderr.write(`${text}\nThe same command goes on behind the last stored row.\n`);

  return 3;
}

/** A missing file, or arguments that `parseArgs` does not know. */
function isUsageError(error: unknown): boolean {
  const code = String((error as NodeJS.ErrnoException).code ?? "");

  return ["ENOENT", "EACCES", "EISDIR"].includes(code) || code.startsWith("ERR_PARSE_ARGS");
}
