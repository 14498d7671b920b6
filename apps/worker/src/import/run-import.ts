import { basename } from "node:path";
import { batchUnits, type UnitBatch } from "./batch-units.ts";
import type { ErrorFile } from "./error-file.ts";
import { emptyTotals, type ImportTotals } from "./import-totals.ts";
import type { ImportMap } from "./map/import-map.ts";
import { readUnits } from "./read-units.ts";
import type { Sink } from "./sink.ts";

export interface ImportJob {
  path: string;
  map: ImportMap | null;
  /** Short fingerprint of the content, for ids. */
  file: string;
  /** Units that begin at or before this row are stored already. */
  after: number;
  /** Totals so far, of a resumed import. */
  totals?: ImportTotals;
  sink: Sink;
  errors: ErrorFile;
  /** Units that begin at or before `row` are acknowledged. */
  onStored(row: number, totals: ImportTotals, bytes: number): Promise<void>;
  signal: AbortSignal;
}

/**
 * Imports one file: reads, maps, stores batch after batch. A failing row goes to the file of errors and the rest goes
 * on; a failing store rejects, and what was acknowledged before stays acknowledged.
 */
export async function runImport(job: ImportJob): Promise<ImportTotals> {
  const { path, map, file, after, sink, errors, signal } = job;
  const totals = job.totals ?? emptyTotals();
  for await (const batch of batchUnits(readUnits({ path, map, file, after }))) {
    signal.throwIfAborted();
    countUnits(batch, totals, errors);
    if (batch.bodies.length > 0) {
      const { outcomes, quarantined } = await sink.ingest(batch.bodies);
      for (const outcome of outcomes) {
        totals.events += 1;
        if (outcome === "stored") totals.stored += 1;
        else if (outcome === "duplicate") totals.duplicate += 1;
      }
      for (const { index, code, message, path: at } of quarantined) {
        const unit = batch.owners[index] as UnitBatch["owners"][number];
        totals.quarantined[code] = (totals.quarantined[code] ?? 0) + 1;
        errors.add({ row: unit.row, reason: code, message, path: at ?? "", original: unit.original() });
      }
    }
    const last = batch.units.at(-1);
    if (last !== undefined) await job.onStored(last.row, totals, last.bytes);
  }

  return totals;
}

/** `import:<name>`: the map's name, or the file's own without its endings. */
export function streamOf(path: string, map: ImportMap | null): string {
  const stem = basename(path).replace(/\.(gz|zst|ndjson|jsonl|json|csv|parquet)$/gi, "");
  const name = map?.name ?? stem.replace(/\.(ndjson|jsonl|json|csv)$/i, "");

  return `import:${name.slice(0, 80)}`;
}

function countUnits({ units }: UnitBatch, totals: ImportTotals, errors: ErrorFile): void {
  for (const unit of units) {
    totals.rows += unit.rows;
    totals.skipped += unit.skipped;
    if (unit.error === null) continue;
    totals.unmapped += 1;
    errors.add({ row: unit.row, ...unit.error, original: unit.original() });
  }
}
