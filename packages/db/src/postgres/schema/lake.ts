import { bigint, boolean, date, integer, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";

const counter = (name: string) => bigint(name, { mode: "number" }).notNull().default(0);

/** Up to which mark of `rollup_hours` an hour is in the lake. An absent hour is not there yet. */
export const lakeHours = pgTable("lake_hours", {
  hour: timestamp("hour", { withTimezone: true }).primaryKey(),
  /** The mark that was read before the events were. */
  markedAt: timestamp("marked_at", { withTimezone: true }),
  /** Whether no insert behind that mark could still be running. */
  settled: boolean("settled").notNull(),
  archivedAt: timestamp("archived_at", { withTimezone: true }).notNull(),
});

/** What the lake holds by UTC day: a copy of the manifests for whoever cannot reach the lake, and their checks. */
export const lakeDays = pgTable("lake_days", {
  day: date("day", { mode: "string" }).primaryKey(),
  generation: integer("generation").notNull(),
  files: integer("files").notNull(),
  rows: counter("rows"),
  bytes: counter("bytes"),
  archivedAt: timestamp("archived_at", { withTimezone: true }).notNull(),
  verifiedAt: timestamp("verified_at", { withTimezone: true }),
  /** What the last check found wrong; empty: nothing. */
  problems: jsonb("problems").notNull().default([]),
  /** When somebody allowed the day to be archived with fewer events than it has in the lake. */
  restatedAt: timestamp("restated_at", { withTimezone: true }),
  restatedFor: text("restated_for"),
});
