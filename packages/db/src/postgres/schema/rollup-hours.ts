import { sql } from "drizzle-orm";
import { boolean, index, pgTable, timestamp } from "drizzle-orm/pg-core";

/** One row per hour (UTC) that ever held an event. Dirty hours are answered from events, clean ones from rollups. */
export const rollupHours = pgTable(
  "rollup_hours",
  {
    hour: timestamp("hour", { withTimezone: true }).primaryKey(),
    markedAt: timestamp("marked_at", { withTimezone: true }).notNull(),
    dirty: boolean("dirty").notNull().default(true),
  },
  (table) => [index("rollup_hours_dirty").on(table.hour).where(sql`dirty`)],
);
