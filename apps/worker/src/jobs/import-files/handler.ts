import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { invalid } from "@analytics/core/errors";
import { type ImportReport, importFile } from "../../import/import-file.ts";
import { failedOf, type ImportTotals } from "../../import/import-totals.ts";
import type { ImportMap } from "../../import/map/import-map.ts";
import { MapError } from "../../import/map/row-error.ts";
import { readMap } from "../../import/read-map.ts";
import { listSourceFiles } from "../../import/sources/import-sources.ts";
import { listLocalFiles } from "../../import/sources/local-files.ts";
import type { SourceFile } from "../../import/sources/source-file.ts";
import type { JobContext, JobReport } from "../define-job.ts";

interface Input {
  source: string;
  map?: string;
  dry_run: boolean;
}

const FILES_MAX = 100_000;

export async function handle(ctx: JobContext, input: Input): Promise<JobReport> {
  const map = input.map === undefined ? null : await readMapOf(ctx, input.map);
  const files = await listSourceFiles(ctx.imports, input.source, ctx.signal);
  if (files.length === 0 || files.length > FILES_MAX)
    throw invalid(`«${input.source}» names ${files.length} files.`);
  const totalBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  let counts: Counts = { files: 0, rows: 0, events: 0, stored: 0, duplicate: 0, failed: 0, resumed: 0 };
  let doneBytes = 0;
  for (const file of files) {
    ctx.signal.throwIfAborted();
    const show = (share: number, totals: ImportTotals | null) =>
      ctx.report(
        { done: Math.round(doneBytes + share * file.bytes), total: totalBytes, label: file.name },
        toReport(totals === null ? counts : withTotals(counts, totals), input.dry_run),
      );
    show(0, null);
    const report = await importOne(ctx, { file, map, isDryRun: input.dry_run, show });
    doneBytes += file.bytes;
    counts = withTotals(counts, report.totals);
    counts.files += 1;
    counts.resumed += report.resumedAfter;
  }

  return { counts: toReport(counts, input.dry_run) };
}

interface One {
  file: SourceFile;
  map: ImportMap | null;
  isDryRun: boolean;
  show: (share: number, totals: ImportTotals) => void;
}

async function importOne(ctx: JobContext, { file, map, isDryRun, show }: One): Promise<ImportReport> {
  const errors = join(ctx.imports.directory, ".errors");
  await mkdir(errors, { recursive: true });
  try {
    return await file.withPath((path) =>
      importFile({
        path,
        map,
        errorsPath: join(errors, `${ctx.runId}-${basename(file.name)}.ndjson`),
        stores: isDryRun ? null : ctx,
        clock: ctx.clock,
        signal: ctx.signal,
        onProgress: ({ bytes, totalBytes, totals }) =>
          show(totalBytes === 0 ? 1 : bytes / totalBytes, totals),
      }),
    );
  } catch (error) {
    if (error instanceof MapError) throw invalid(error.message);
    throw error;
  }
}

async function readMapOf({ imports }: JobContext, path: string): Promise<ImportMap> {
  const [file] = await listLocalFiles(imports.directory, path);
  if (file === undefined) throw invalid(`There is no map «${path}» in the import directory.`);
  try {
    return await file.withPath(readMap);
  } catch (error) {
    if (error instanceof MapError) throw invalid(error.message);
    throw error;
  }
}

/** What this run has done; `resumed` are the rows that an earlier one had finished with. */
type Counts = Record<"files" | "rows" | "events" | "stored" | "duplicate" | "failed" | "resumed", number>;

/** A dry run stores nothing, and says so. */
function toReport({ stored, ...counts }: Counts, isDryRun: boolean): Record<string, number> {
  return isDryRun ? { ...counts, would_be_stored: stored } : { ...counts, stored };
}

function withTotals(counts: Counts, totals: ImportTotals): Counts {
  return {
    ...counts,
    rows: counts.rows + totals.rows,
    events: counts.events + totals.events,
    stored: counts.stored + totals.stored,
    duplicate: counts.duplicate + totals.duplicate,
    failed: counts.failed + failedOf(totals),
  };
}
