import type { ClickHouse } from "../client.ts";
import { instant, param, sql } from "../sql.ts";

/**
 * The hours (epoch ms) of stored refunds and chargebacks of the given orders, not before `sinceMs`. Their numbers depend on
 * the purchase, so a late purchase makes these hours stale.
 */
export async function findReturnHours(
  clickhouse: ClickHouse,
  orderIds: readonly string[],
  sinceMs: number,
): Promise<number[]> {
  const { rows } = await clickhouse.query<{ hour: number }>(
    sql`
      SELECT DISTINCT toUnixTimestamp(toStartOfHour(event_time)) AS hour
      FROM events_v1
      WHERE event_time >= ${instant(sinceMs)}
        AND type IN ('purchase.refunded', 'chargeback.received')
        AND order_id IN ${param("Array(String)", orderIds)}`,
    { name: "find-return-hours", class: "batch" },
  );

  return rows.map((row) => row.hour * 1_000);
}
