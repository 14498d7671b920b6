import {
  bigint,
  bigserial,
  boolean,
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
    /** When and by whom it was replayed or discarded, and what came of it (`stored`, `duplicate`, or the words of a discard). */
    resolvedAt: timestamp("resolved_at", { withTimezone: true }),
    resolvedBy: text("resolved_by"),
    resolution: text("resolution"),
    /** A replay under way, or one that died: who continues must replay the same bytes, or the event could count twice. */
    claim: uuid("claim"),
    claimedAt: timestamp("claimed_at", { withTimezone: true }),
    /** Encrypted: what is or was replayed in place of the original; null when that was the original itself. */
    replayBody: bytea("replay_body"),
  },
  (table) => [
    uniqueIndex("quarantine_content").on(table.contentHash),
    index("quarantine_received").on(table.receivedAt, table.id),
    index("quarantine_state").on(table.state, table.receivedAt, table.id),
    index("quarantine_reason").on(table.reason),
    index("quarantine_event").on(table.eventId),
  ],
);

/** What people did with a quarantined event, oldest first. Written together with the change itself. */
export const quarantineHistory = pgTable(
  "quarantine_history",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    quarantineId: uuid("quarantine_id")
      .notNull()
      .references(() => quarantine.id, { onDelete: "cascade" }),
    at: timestamp("at", { withTimezone: true }).notNull().defaultNow(),
    actor: text("actor").notNull(),
    action: text("action", { enum: ["replayed", "failed", "discarded", "reopened"] }).notNull(),
    /** `stored` or `duplicate`, the code of the new reason, or the words of who discarded it. */
    result: text("result").notNull(),
    detail: text("detail"),
    /** Whether other bytes than the original were tried. */
    edited: boolean("edited").notNull().default(false),
  },
  (table) => [index("quarantine_history_event").on(table.quarantineId, table.id)],
);
