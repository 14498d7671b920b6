import { bigint, customType, pgTable } from "drizzle-orm/pg-core";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/**
 * The time under which an event that moves money is stored, fixed by its first arrival. A copy that names another time gets this one,
 * so that all copies have one key in ClickHouse, whichever process takes them.
 */
export const paymentIds = pgTable("payment_ids", {
  eventId: bytea("event_id").primaryKey(),
  /** Epoch milliseconds. */
  eventTime: bigint("event_time", { mode: "number" }).notNull(),
});
