import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { invalid } from "@analytics/core/errors";
import { type ImportReport, importFile } from "../../import/import-file.ts";
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
  const counts = { files: 0, rows: 0, events: 0, stored: 0, duplicate: 0, failed: 0 };
  let doneBytes = 0;
  for (const file of files) {
    ctx.signal.throwIfAborted();
    const show = (share: number) =>
      ctx.report(
        { done: Math.round(doneBytes + share * file.bytes), total: totalBytes, label: file.name },
        counts,
      );
    show(0);
    const report = await importOne(ctx, { file, map, isDryRun: input.dry_run, show });
    doneBytes += file.bytes;
    counts.files += 1;
    counts.rows += report.totals.rows;
    counts.events += report.totals.events;
    counts.stored += report.totals.stored;
    counts.duplicate += report.totals.duplicate;
    counts.failed += report.totals.unmapped + sumOf(report.totals.quarantined);
  }

  return { counts };
}

interface One {
  file: SourceFile;
  map: ImportMap | null;
  isDryRun: boolean;
  show: (share: number) => void;
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
        onProgress: ({ bytes, totalBytes }) => show(totalBytes === 0 ? 1 : bytes / totalBytes),
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

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
