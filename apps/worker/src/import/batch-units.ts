import type { ImportUnit } from "./import-unit.ts";

const BATCH_EVENTS = 25_000;
const BATCH_UNITS = 100_000;
const BATCH_BYTES = 24 * 1_048_576;

/** Units that are stored together, and so acknowledged together. */
export interface UnitBatch {
  units: ImportUnit[];
  bodies: Uint8Array[];
  /** For each body the unit that it came from. */
  owners: ImportUnit[];
}

/** Gathers units until a batch is worth an insert; a unit is never split. */
export async function* batchUnits(units: AsyncIterable<ImportUnit>): AsyncGenerator<UnitBatch> {
  let batch: UnitBatch = { units: [], bodies: [], owners: [] };
  let bytes = 0;
  for await (const unit of units) {
    batch.units.push(unit);
    for (const body of unit.bodies) {
      batch.bodies.push(body);
      batch.owners.push(unit);
      bytes += body.length;
    }
    if (batch.bodies.length < BATCH_EVENTS && batch.units.length < BATCH_UNITS && bytes < BATCH_BYTES)
      continue;
    yield batch;
    batch = { units: [], bodies: [], owners: [] };
    bytes = 0;
  }
  if (batch.units.length > 0) yield batch;
}
