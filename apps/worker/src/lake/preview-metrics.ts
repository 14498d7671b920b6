import {
  attachPartition,
  copyRows,
  readPartitions,
  STAGED,
} from "@analytics/db/clickhouse/queries/lake/shadow";
import { compareMetrics, type MetricDifference } from "./compare-metrics.ts";
import type { LakeDeps } from "./lake-deps.ts";

/** What every metric would say after the swap, where it differs from now: the shadow gets links to all parts of both. */
export async function previewMetrics(
  deps: LakeDeps,
  shadow: string,
  range: { from: number; to: number },
): Promise<MetricDifference[]> {
  const { clickhouse, postgres, clock } = deps;
  const live = `${clickhouse.database}.events_v1`;
  const to = `${shadow}.events_v1`;
  for (const from of [live, `${shadow}.${STAGED}`])
    for (const partition of await readPartitions(clickhouse, from))
      await attachPartition(clickhouse, { partition, from, to });
  await copyRows(clickhouse, "game_changes_v1", `${shadow}.game_changes_v1`);
  const lake = clickhouse.withDatabase(shadow);
  try {
    return await compareMetrics({ postgres, live: clickhouse, lake, clock, ...range });
  } finally {
    await lake.close();
  }
}
