import { sql } from "drizzle-orm";
import { bigint, bigserial, index, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** One run of the builder. `committed_at` is null while it writes, and for ever if it died. */
export const rollupBuilds = pgTable("rollup_builds", {
  build: bigserial("build", { mode: "number" }).primaryKey(),
  /** Which rows the builder makes of the same events; an older one builds no more. */
  version: integer("version").notNull(),
  startedAt: timestamp("started_at", { withTimezone: true }).notNull().defaultNow(),
  committedAt: timestamp("committed_at", { withTimezone: true }),
});

/** Which build's rows of a (rollup, unit) count. A superseded part stays readable until it is purged. */
export const rollupParts = pgTable(
  "rollup_parts",
  {
    rollup: text("rollup").notNull(),
    /** Start of the hour or day that the part covers. */
    unit: timestamp("unit", { withTimezone: true }).notNull(),
    build: bigint("build", { mode: "number" }).notNull(),
    supersededAt: timestamp("superseded_at", { withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.rollup, table.unit, table.build] }),
    index("rollup_parts_superseded").on(table.rollup, table.unit).where(sql`superseded_at is not null`),
  ],
);
