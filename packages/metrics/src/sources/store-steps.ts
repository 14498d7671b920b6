import { type Sql, sql } from "@analytics/db/clickhouse/sql";
import { eventRows } from "./events.ts";
import type { FactSource } from "./fact-source.ts";

/** Columns of `store_steps_v1` without `build`, in table order. */
export const STORE_STEP_COLUMNS = "unit, time, event_id, type, user_no, game_id, country, platform";

const STEP_TYPES = ["game.viewed", "game.searched", "cart.added", "checkout.started", "purchase.completed"];
export type StepType =
  | "game.viewed"
  | "game.searched"
  | "cart.added"
  | "checkout.started"
  | "purchase.completed";

/** Every step of named users, as stored. */
export const storeSteps = source(STEP_TYPES);

/** The steps of one type; the reader adds `type = …`, so that the rollup gives no others either. */
export function stepsOfType(type: StepType): FactSource {
  return source([type]);
}

function source(types: readonly string[]): FactSource {
  return {
    name: "store steps",
    rollup: "store_steps_v1",
    dimensions: { country: "country", platform: "platform", game: "game_id" },
    live: (
      when: Sql,
    ) => sql`SELECT toStartOfHour(event_time) AS unit, event_time AS time, event_id, type, user_no, game_id, country, platform
      FROM (${eventRows("event_time, event_id, type, user_no, game_id, country, platform", types, when)}) WHERE user_no > 0`,
  };
}
