import { createHash } from "node:crypto";
import { basename } from "node:path";
import { AppError } from "@analytics/core/errors";
import type { Postgres } from "@analytics/db/postgres/client";
import { addFxRates } from "@analytics/db/postgres/queries/add-fx-rates";
import { type ImportProgress, readImport, writeImport } from "@analytics/db/postgres/queries/imports";
import { withAdvisoryLock } from "@analytics/db/postgres/queries/with-advisory-lock";
import type { Pipeline } from "@analytics/ingest/pipeline";
import { createDryRunSink } from "./dry-run-sink.ts";
import { openErrorFile } from "./error-file.ts";
import { emptyTotals, failedOf, type ImportTotals } from "./import-totals.ts";
import { parseDecimal, toUnits } from "./map/decimal.ts";
import type { ImportMap } from "./map/import-map.ts";
import { fingerprint } from "./read/fingerprint.ts";
import { runImport, streamOf } from "./run-import.ts";
import type { Sink } from "./sink.ts";

export interface ImportFileOptions {
  path: string;
  map: ImportMap | null;
  errorsPath: string;
  /** Null: a dry run, which touches no store. */
  stores: { postgres: Postgres; pipeline: Pipeline } | null;
  clock: () => number;
  signal: AbortSignal;
  /** `totals` are those of this run so far. */
  onProgress(progress: { rows: number; bytes: number; totalBytes: number; totals: ImportTotals }): void;
}

export interface ImportReport {
  totals: ImportTotals;
  /** Rows that an earlier run had stored. */
  resumedAfter: number;
  /** An earlier run had finished with it: nothing was read. */
  wasFinished: boolean;
  /** Of a dry run: the UTC days that would be written to. */
  days: { day: string; events: number }[] | null;
  errorsPath: string | null;
}

const SHORT_HASH = 12;

/**
 * Imports one file under a map, or rehearses it. The file's content and the map together name the import: running the
 * same again goes on behind the last acknowledged row, and once it is finished changes nothing. Throws CONFLICT while another process
 * imports the same.
 */
export async function importFile(options: ImportFileOptions): Promise<ImportReport> {
  const content = await fingerprint(options.path, options.signal);
  const name = fingerprintOf(content.hash, options.map);
  if (options.stores === null) return importContent(options, content, name);
  const report = await withAdvisoryLock(options.stores.postgres, `import ${name}`, () =>
    importContent(options, content, name),
  );
  if (report === null)
    throw new AppError("CONFLICT", `The content of ${basename(options.path)} is being imported right now.`);

  return report;
}

async function importContent(
  options: ImportFileOptions,
  content: Awaited<ReturnType<typeof fingerprint>>,
  name: string,
): Promise<ImportReport> {
  const { path, map, stores, signal, errorsPath, clock } = options;
  const earlier = stores === null ? null : await readImport(stores.postgres, name);
  const after = earlier?.rows ?? 0;
  const rehearsal = stores === null ? createDryRunSink(clock) : null;
  const stream = streamOf(path, map);
  const sink: Sink = rehearsal ?? {
    ingest: (bodies) => (stores as Stores).pipeline.ingest({ stream, receivedAt: clock(), bodies }),
  };
  if (stores !== null && map !== null) await addFxRates(stores.postgres, ratesOf(map));
  if (earlier?.state === "finished")
    return { totals: emptyTotals(), resumedAfter: after, wasFinished: true, days: null, errorsPath: null };
  const errors = openErrorFile(errorsPath, after > 0);
  const record = async (rows: number, totals: ImportTotals, state: ImportProgress["state"]) => {
    if (stores === null) return;
    const counts = sumOf(earlier, totals);
    await writeImport(stores.postgres, { fingerprint: name, file: basename(path), rows, state, ...counts });
  };
  try {
    const totals = await runImport({
      path,
      map,
      file: content.hash.slice(0, SHORT_HASH),
      after,
      sink,
      errors,
      signal,
      onStored: async (row, sofar, bytes) => {
        await record(row, sofar, "running");
        options.onProgress({ rows: sofar.rows, bytes, totalBytes: content.bytes, totals: sofar });
      },
    });
    // Behind the last stored row there may be others that the map skips.
    await record(after + totals.rows, totals, "finished");
    const failures = failedOf(totals);

    return {
      totals,
      resumedAfter: after,
      wasFinished: false,
      days: rehearsal?.days() ?? null,
      errorsPath: failures > 0 ? errorsPath : null,
    };
  } finally {
    await errors.close();
  }
}

type Stores = NonNullable<ImportFileOptions["stores"]>;

function fingerprintOf(contentHash: string, map: ImportMap | null): string {
  return createHash("sha256")
    .update(`${contentHash}\n${map === null ? "" : JSON.stringify(map)}`)
    .digest("hex");
}

function ratesOf(map: ImportMap) {
  return map.rates.map(({ currency, day, rate, source }) => {
    const decimal = parseDecimal(rate);
    const rateMicro = decimal === null ? null : toUnits(decimal, 6, "exact");
    if (rateMicro === null) throw new Error(`The schema let the rate «${rate}» pass.`);

    return { currency, day, rateMicro, source };
  });
}

function sumOf(earlier: ImportProgress | null, totals: ImportTotals) {
  const base = earlier ?? { stored: 0, duplicate: 0, failed: 0 };

  return {
    stored: base.stored + totals.stored,
    duplicate: base.duplicate + totals.duplicate,
    failed: base.failed + failedOf(totals),
  };
}
