import { bigint, date, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/**
 * Days (Europe/Moscow) that were complete and whose numbers a later build changed. `position` is the moment in microseconds,
 * later than every one before: readers page by it, and it tells a reader of some games nothing about the others.
 */
export const changes = pgTable("changes", {
  position: bigint("position", { mode: "number" }).primaryKey(),
  recordedAt: timestamp("recorded_at", { withTimezone: true }).notNull().defaultNow(),
  day: date("day", { mode: "string" }).notNull(),
  reason: text("reason", { enum: ["late", "correction", "erasure", "rebuild"] }).notNull(),
  /** By which doors the late events came: http, kafka, import. */
  lanes: text("lanes").array().notNull(),
  build: bigint("build", { mode: "number" }).notNull(),
});

/** What changed on such a day, by event type and game; game '' counts every event of the type once. */
export const changeCounts = pgTable(
  "change_counts",
  {
    position: bigint("position", { mode: "number" })
      .notNull()
      .references(() => changes.position, { onDelete: "cascade" }),
    gameId: text("game_id").notNull(),
    type: text("type").notNull(),
    before: bigint("before", { mode: "number" }).notNull(),
    after: bigint("after", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.position, table.gameId, table.type] })],
);
