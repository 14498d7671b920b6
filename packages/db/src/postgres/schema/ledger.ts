import {
  bigint,
  bigserial,
  boolean,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";

const counter = (name: string) => bigint(name, { mode: "number" }).notNull().default(0);

/** Closed batches, added up: for each stream, partition and day of receipt (UTC) every event is in one column. */
export const ledger = pgTable(
  "ledger",
  {
    stream: text("stream").notNull(),
    partition: integer("partition").notNull().default(0),
    day: date("day", { mode: "string" }).notNull(),
    received: counter("received"),
    stored: counter("stored"),
    duplicate: counter("duplicate"),
    rejected: counter("rejected"),
    quarantined: counter("quarantined"),
  },
  (table) => [primaryKey({ columns: [table.stream, table.partition, table.day] })],
);

/** Batches between «written down» and «counted». What a crash leaves here is settled from ClickHouse by `batch_id`. */
export const openBatches = pgTable(
  "open_batches",
  {
    batchId: bigserial("batch_id", { mode: "number" }).primaryKey(),
    stream: text("stream").notNull(),
    partition: integer("partition").notNull().default(0),
    day: date("day", { mode: "string" }).notNull(),
    received: integer("received").notNull(),
    quarantined: integer("quarantined").notNull(),
    /** Whether it changes the game catalogue, on which answers of every range depend. */
    catalogue: boolean("catalogue").notNull().default(false),
    openedAt: timestamp("opened_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index("open_batches_opened").on(table.openedAt)],
);
