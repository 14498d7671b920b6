import { jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** Small facts that must outlive the process, such as how far the demo platform has been loaded. */
export const settings = pgTable("settings", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
  updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
});
