import { sql } from "@analytics/db/clickhouse/sql";
import { eventRows } from "./events.ts";
import type { FactSource } from "./fact-source.ts";

/** Completed downloads that took time, with their speed in megabytes per second. Always read from events. */
export const timedDownloads: FactSource = {
  name: "timed downloads",
  rollup: null,
  dimensions: { country: "country", platform: "platform", game: "game_id" },
  live: (
    when,
  ) => sql`SELECT toStartOfHour(event_time) AS unit, event_time AS time, country, platform, game_id,
      bytes / seconds / 1000000 AS speed
    FROM (${eventRows("event_time, country, platform, game_id, bytes, seconds", ["download.completed"], when)})
    WHERE seconds > 0`,
};
