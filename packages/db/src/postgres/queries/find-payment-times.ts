import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

/** The times under which payments were first seen, epoch ms by event id (latin1). Payments never seen are absent. */
export async function findPaymentTimes(
  postgres: Postgres,
  eventIds: readonly Buffer[],
): Promise<Map<string, number>> {
  if (eventIds.length === 0) return new Map();
  try {
    const { rows } = await postgres.pool.query<{ event_id: Buffer; event_time: number }>({
      name: "find-payment-times",
      text: "SELECT event_id, event_time FROM payment_ids WHERE event_id = ANY ($1::bytea[])",
      values: [eventIds],
    });

    return new Map(rows.map((row) => [row.event_id.toString("latin1"), row.event_time]));
  } catch (error) {
    throw fromPostgresError(error);
  }
}
