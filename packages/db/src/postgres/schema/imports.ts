import { bigint, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** How far a file import got: it resumes behind the last acknowledged row. */
export const imports = pgTable("imports", {
  fingerprint: text("fingerprint").primaryKey(),
  file: text("file").notNull(),
  rows: bigint("rows", { mode: "number" }).notNull().default(0),
  stored: bigint("stored", { mode: "number" }).notNull().default(0),
  duplicate: bigint("duplicate", { mode: "number" }).notNull().default(0),
  failed: bigint("failed", { mode: "number" }).notNull().default(0),
  state: text("state", { enum: ["running", "finished"] })
    .notNull()
    .default("running"),
  updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
});
