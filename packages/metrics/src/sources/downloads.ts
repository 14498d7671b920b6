import { sql } from "@analytics/db/clickhouse/sql";
import { eventRows } from "./events.ts";
import type { FactSource } from "./fact-source.ts";

/** Columns of `timed_downloads_v1` without `build`, in table order. */
export const TIMED_DOWNLOAD_COLUMNS = "unit, time, country, platform, game_id, speed";

/** Completed downloads that took time, with their speed in megabytes per second. */
export const timedDownloads: FactSource = {
  name: "timed downloads",
  rollup: "timed_downloads_v1",
  dimensions: { country: "country", platform: "platform", game: "game_id" },
  live: (
    when,
  ) => sql`SELECT toStartOfHour(event_time) AS unit, event_time AS time, country, platform, game_id,
      bytes / seconds / 1000000 AS speed
    FROM (${eventRows("event_time, country, platform, game_id, bytes, seconds", ["download.completed"], when)})
    WHERE seconds > 0`,
};
