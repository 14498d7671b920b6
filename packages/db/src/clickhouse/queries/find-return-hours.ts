import type { ClickHouse } from "../client.ts";
import { sql } from "../sql.ts";

/**
 * The hours (epoch ms) of stored refunds and chargebacks of the given orders, not before the hour in which the earliest of them was bought.
 * Their numbers depend on the purchase, so a late purchase makes these hours stale.
 * `rows` is RowBinary of `at DateTime64(3), order_id String`.
 */
export async function findReturnHours(clickhouse: ClickHouse, rows: Uint8Array): Promise<number[]> {
  const { rows: hours } = await clickhouse.query<{ hour: number }>(
    sql`
      SELECT DISTINCT toUnixTimestamp(toStartOfHour(event_time)) AS hour
      FROM events_v1
      WHERE toStartOfHour(event_time) >= (SELECT toStartOfHour(min(at)) FROM orders)
        AND type IN ('purchase.refunded', 'chargeback.received')
        AND order_id IN (SELECT order_id FROM orders)`,
    {
      name: "find-return-hours",
      class: "batch",
      external: { name: "orders", structure: "at DateTime64(3, 'UTC'), order_id String", body: rows },
    },
  );

  return hours.map((row) => row.hour * 1_000);
}
