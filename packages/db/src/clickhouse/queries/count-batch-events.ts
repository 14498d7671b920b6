import type { ClickHouse } from "../client.ts";
import { param, sql } from "../sql.ts";

export interface BatchEvents {
  stored: number;
  /** In which they happened, epoch milliseconds. */
  hours: number[];
}

/** The events that each batch stored, by batch id; a batch without any is absent. A copy that another batch stored first is not counted here. */
export async function countBatchEvents(
  clickhouse: ClickHouse,
  batchIds: readonly number[],
): Promise<Map<number, BatchEvents>> {
  const { rows } = await clickhouse.query<{ batch_id: number; stored: number; hours: number[] }>(
    sql`
      SELECT batch_id, count() AS stored, groupUniqArray(toUnixTimestamp(toStartOfHour(event_time))) AS hours
      FROM events_v1 FINAL
      WHERE batch_id IN ${param("Array(UInt64)", batchIds)}
      GROUP BY batch_id`,
    { name: "count-batch-events", class: "batch" },
  );

  return new Map(
    rows.map(({ batch_id, stored, hours }) => [
      batch_id,
      { stored, hours: hours.map((hour) => hour * 1_000) },
    ]),
  );
}
