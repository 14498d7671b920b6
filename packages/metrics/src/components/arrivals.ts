import { all, declared, instant, sql } from "@analytics/db/clickhouse/sql";
import type { Component } from "../model.ts";
import { factConditions, withDimensions } from "../sources/dimensions.ts";
import { aggregate } from "./aggregate.ts";

const COLUMNS = {
  country: "country",
  platform: "platform",
  game: "game_id",
  service: "service",
  event_type: "type",
} as const;

/** An aggregate over stored events by the time they were received; `delay_ms` is receipt to queryable. */
export function arrivals(value: string, missing: "zero" | "null"): Component {
  return {
    missing,
    usesRollups: false,
    compile: (context) => {
      const { from, to } = context.plan.range;
      // What was received in the range may have happened at any time.
      context.snapshot.onRead?.(null);
      const columns = "received_at, stored_at, country, platform, game_id, service, type";
      const events = sql`SELECT received_at AS time, country, platform, game_id, service, type,
          toUnixTimestamp64Milli(stored_at) - toUnixTimestamp64Milli(received_at) AS delay_ms
        FROM (SELECT ${declared(columns)} FROM events_v1 FINAL
          WHERE received_at >= ${instant(from)} AND received_at < ${instant(to)})`;
      const rows = sql`SELECT * FROM (${events}) WHERE ${all(factConditions(context, COLUMNS))}`;

      return aggregate(context, withDimensions(context, rows, COLUMNS, "time, delay_ms"), value);
    },
  };
}
