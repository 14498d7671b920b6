import { bigint, boolean, pgTable } from "drizzle-orm/pg-core";

const counter = (name: string) => bigint(name, { mode: "number" }).notNull().default(0);

/** One row. Its counters grow with whatever may change a number; readers compare them, and they mean nothing else. */
export const dataVersion = pgTable("data_version", {
  only: boolean("only").primaryKey().default(true),
  /** Batches that were closed, and hours that were marked for another reason than a batch. */
  stored: counter("stored"),
  /** Changes of the game catalogue. */
  catalogue: counter("catalogue"),
});
