import { bigint, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

const counter = (name: string) => bigint(name, { mode: "number" }).notNull().default(0);

/**
 * How far each partition of a stream has been handled, and what its offsets were:
 * `next_offset - first_offset = messages + filtered + missing`.
 */
export const streamOffsets = pgTable(
  "stream_offsets",
  {
    /** The id that the Kafka cluster gave itself. */
    cluster: text("cluster").notNull(),
    stream: text("stream").notNull(),
    partition: integer("partition").notNull(),
    firstOffset: counter("first_offset"),
    /** Behind the last offset that was handled. */
    nextOffset: counter("next_offset"),
    /** Distinct messages. */
    messages: counter("messages"),
    /** Offsets of transaction markers and of messages whose transaction was aborted. */
    filtered: counter("filtered"),
    /** Offsets under which nothing was to be read: compacted, or deleted before they were read. */
    missing: counter("missing"),
    /** Messages that came again after they had been handled. */
    redelivered: counter("redelivered"),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.cluster, table.stream, table.partition] })],
);
