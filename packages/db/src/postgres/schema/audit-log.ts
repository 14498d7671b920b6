import { bigserial, index, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** Who did or read what that must be answered for. Rows are only ever added. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    at: timestamp("at", { withTimezone: true }).notNull().defaultNow(),
    /** The subject of the caller's token. */
    actor: text("actor").notNull(),
    /** `noun.verb`, such as `quarantine.read`. */
    action: text("action").notNull(),
    /** What it was done to, such as `quarantine:<id>`. */
    object: text("object").notNull(),
    /** Never personal data. */
    details: jsonb("details").notNull().default({}),
    traceId: text("trace_id"),
  },
  (table) => [
    index("audit_log_actor").on(table.actor, table.id),
    index("audit_log_action").on(table.action, table.id),
    index("audit_log_object").on(table.object, table.id),
    index("audit_log_at").on(table.at),
  ],
);
