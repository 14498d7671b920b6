import {
  attachPartition,
  copyRows,
  deleteSurplus,
  readPartitions,
  STAGED,
} from "@analytics/db/clickhouse/queries/lake/shadow";
import { noteCatalogueChange } from "@analytics/db/postgres/queries/data-version";
import { markHours } from "@analytics/db/postgres/queries/open-batch";
import { dateOf } from "./lake-day.ts";
import type { LakeDeps } from "./lake-deps.ts";

export interface SwapRequest {
  shadow: string;
  /** Epoch milliseconds of all hours that change. */
  hours: readonly number[];
  /** Hours whose events that are not staged are deleted. */
  surplusHours: readonly number[];
}

/** A mark that is older than the builder's quiet time would let it build an hour that is still changing. */
const MARK_EVERY_MS = 20_000;

/**
 * Months change one by one, each in one commit. As in ingest, hours are marked before they change, so a reader never takes a
 * stale rollup; and once more afterwards, so the builder starts behind the change however long that took.
 */
export async function swapIn(deps: LakeDeps, { shadow, hours, surplusHours }: SwapRequest): Promise<void> {
  const { clickhouse, postgres } = deps;
  const staged = `${shadow}.${STAGED}`;
  await copyRows(clickhouse, `${shadow}.game_changes_v1`, "game_changes_v1");
  await noteCatalogueChange(postgres);
  const byMonth = Map.groupBy(hours, monthOf);
  for (const partition of await readPartitions(clickhouse, staged)) {
    const changing = byMonth.get(partition) ?? [];
    await markHours(postgres, changing);
    await attachPartition(clickhouse, {
      partition,
      from: staged,
      to: `${clickhouse.database}.events_v1`,
    });
    await markHours(postgres, changing);
  }
  if (surplusHours.length > 0)
    await whileMarking(deps, surplusHours, () => deleteSurplus(clickhouse, staged, { hours: surplusHours }));
}

/** Keeps hours marked while something slow changes them. */
async function whileMarking(
  { postgres }: LakeDeps,
  hours: readonly number[],
  work: () => Promise<void>,
): Promise<void> {
  await markHours(postgres, hours);
  const timer = setInterval(() => void markHours(postgres, hours).catch(() => undefined), MARK_EVERY_MS);
  try {
    await work();
  } finally {
    clearInterval(timer);
    await markHours(postgres, hours);
  }
}

/** The table's partition of an instant. */
function monthOf(hour: number): string {
  return dateOf(hour).slice(0, 7).replace("-", "");
}
