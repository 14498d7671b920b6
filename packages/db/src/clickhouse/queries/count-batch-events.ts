import type { ClickHouse } from "../client.ts";
import { param, sql } from "../sql.ts";

/** How many events each batch stored, by batch id; a batch without any is absent. A copy that another batch stored
 * first is not counted here. */
export async function countBatchEvents(
  clickhouse: ClickHouse,
  batchIds: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await clickhouse.query<{ batch_id: number; stored: number }>(
    sql`
      SELECT batch_id, count() AS stored
      FROM events_v1 FINAL
      WHERE batch_id IN ${param("Array(UInt64)", batchIds)}
      GROUP BY batch_id`,
    { name: "count-batch-events", class: "batch" },
  );

  return new Map(rows.map((row) => [row.batch_id, row.stored]));
}
