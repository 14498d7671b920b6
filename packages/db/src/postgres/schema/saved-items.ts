import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** What people of the console keep: dashboards, views of the explorer, notes on the time axis. Definitions only, never numbers. */
export const savedItems = pgTable(
  "saved_items",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    kind: text("kind", { enum: ["dashboard", "view", "note"] }).notNull(),
    /** The subject of who made it; nobody else changes it. */
    owner: text("owner").notNull(),
    /** Whose people may see it when it is shared: a developer's, or (null) those who see the whole platform. */
    developerId: text("developer_id"),
    title: text("title").notNull(),
    isShared: boolean("is_shared").notNull().default(false),
    /** Its shape belongs to the kind. */
    content: jsonb("content").notNull(),
    /** Counts changes, so that one made on top of an older state is refused. */
    revision: integer("revision").notNull().default(1),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
    /** Removed, but may still be brought back. */
    removedAt: timestamp("removed_at", { withTimezone: true }),
  },
  (table) => [
    index("saved_items_owner").on(table.kind, table.owner, table.createdAt, table.id),
    index("saved_items_shared")
      .on(table.kind, table.developerId, table.createdAt, table.id)
      .where(sql`is_shared AND removed_at IS NULL`),
  ],
);
