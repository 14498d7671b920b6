import {
  bigint,
  customType,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Events that could not be stored, with their original bytes encrypted (AES-256-GCM). One row per distinct body. */
export const quarantine = pgTable(
  "quarantine",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    contentHash: bytea("content_hash").notNull(),
    receivedAt: timestamp("received_at", { withTimezone: true }).notNull().defaultNow(),
    stream: text("stream").notNull(),
    reason: text("reason").notNull(),
    step: text("step").notNull(),
    path: text("path"),
    message: text("message").notNull(),
    eventId: text("event_id"),
    type: text("type"),
    body: bytea("body").notNull(),
    batchId: bigint("batch_id", { mode: "number" }).notNull(),
    seen: integer("seen").notNull().default(1),
    state: text("state", { enum: ["open", "replayed", "discarded"] })
      .notNull()
      .default("open"),
  },
  (table) => [
    uniqueIndex("quarantine_content").on(table.contentHash),
    index("quarantine_received").on(table.receivedAt, table.id),
    index("quarantine_reason").on(table.reason),
  ],
);
