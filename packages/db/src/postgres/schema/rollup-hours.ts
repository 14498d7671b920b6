import { sql } from "drizzle-orm";
import { boolean, index, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** One row per hour (UTC) that ever held an event. Dirty hours are answered from events, clean ones from rollups. */
export const rollupHours = pgTable(
  "rollup_hours",
  {
    hour: timestamp("hour", { withTimezone: true }).primaryKey(),
    markedAt: timestamp("marked_at", { withTimezone: true }).notNull(),
    dirty: boolean("dirty").notNull().default(true),
    /** Why it is dirty, when it was not an event that arrived; cleared by the build. */
    reason: text("reason", { enum: ["correction", "erasure", "rebuild"] }),
  },
  (table) => [index("rollup_hours_dirty").on(table.hour).where(sql`dirty`)],
);
