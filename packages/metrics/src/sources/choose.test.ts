import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Granularity } from "@analytics/core/time/granularity";
import { parseInstant } from "@analytics/core/time/zone";
import { bucketList } from "../time/bucket-list.ts";
import { type ActivityColumn, chooseActivity } from "./choose.ts";

interface Row {
  zone: string;
  granularity: Granularity;
  from?: string;
  to?: string;
  columns: ActivityColumn[];
  layer: "day" | "hour" | "events";
  grouping?: number;
  cutHours?: number;
}

const MOSCOW = "Europe/Moscow";
const rows: Row[] = [
  { zone: MOSCOW, granularity: "day", columns: [], layer: "day", grouping: 0 },
  { zone: MOSCOW, granularity: "month", columns: ["country"], layer: "day", grouping: 1 },
  { zone: MOSCOW, granularity: "week", columns: ["country", "platform"], layer: "day", grouping: 3 },
  { zone: MOSCOW, granularity: "day", columns: ["game_id"], layer: "day", grouping: 4 },
  { zone: MOSCOW, granularity: "day", columns: ["platform", "game_id"], layer: "day", grouping: 6 },
  { zone: MOSCOW, granularity: "hour", columns: [], layer: "hour", grouping: 0 },
  // Kept nowhere together: events answer.
  { zone: MOSCOW, granularity: "day", columns: ["country", "platform", "game_id"], layer: "events" },
  // The same midnight under another name, and midnights that are only hours in Moscow.
  { zone: "Europe/Minsk", granularity: "day", columns: [], layer: "day", grouping: 0 },
  { zone: "UTC", granularity: "day", columns: [], layer: "hour", grouping: 0 },
  { zone: "America/New_York", granularity: "month", columns: [], layer: "hour", grouping: 0 },
  // Half-hour midnights: one total has two of them, thirty days have too many.
  { zone: "Asia/Kolkata", granularity: "total", columns: [], layer: "hour", grouping: 0, cutHours: 2 },
  { zone: "Asia/Kolkata", granularity: "day", columns: [], layer: "events" },
  // A range that begins inside an hour cuts that hour only.
  {
    zone: MOSCOW,
    granularity: "day",
    from: "2026-10-01T10:20:00",
    columns: [],
    layer: "hour",
    grouping: 0,
    cutHours: 1,
  },
];

describe("chooseActivity", () => {
  for (const row of rows) {
    const { zone, granularity, columns, layer } = row;
    it(`reads ${layer} for ${granularity} in ${zone} by ${columns.join(", ") || "nothing"}`, () => {
      const range = {
        from: parseInstant(row.from ?? "2026-10-01", zone),
        to: parseInstant(row.to ?? "2026-11-01", zone),
      };
      const inner =
        granularity === "total" ? [] : bucketList(range, granularity, zone).map((bucket) => bucket.from);
      const borders = [...new Set([range.from, ...inner.filter((at) => at > range.from), range.to])];

      const choice = chooseActivity(columns, borders);

      assert.equal(choice.layer, layer);
      assert.equal(choice.grouping, row.grouping);
      assert.equal(choice.cutHours.length, row.cutHours ?? 0);
    });
  }
});
