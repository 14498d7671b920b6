import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { toStatement } from "@analytics/db/clickhouse/sql";
import { compile } from "./compile.ts";
import type { MetricRequest } from "./request.ts";
import { eventsOnly, type Snapshot } from "./rollups/snapshot.ts";
import type { Scope } from "./scope.ts";
import { makePlan, TEST_NOW } from "./testing/make-plan.ts";

const platform = { kind: "all" } as const;
const developer = { kind: "developer", developerId: "d-1" } as const;
const clean: Snapshot = { ...eventsOnly(TEST_NOW), source: "rollups", maxBuild: 7 };
const busy: Snapshot = {
  ...clean,
  deadBuilds: [5],
  dirtyHours: [Date.parse("2026-11-02T10:00:00Z") / 1_000],
  supersededHours: [[Date.parse("2026-11-01T10:00:00Z") / 1_000, 3]],
};
/** One restated hour of the range, and one outside of it. */
const restated = {
  supersededHours: ["2026-11-01T10:00:00Z", "2026-10-02T10:00:00Z"].map(
    (hour) => [Date.parse(hour) / 1_000, 3] as const,
  ),
};
const range = { from: "2026-11-01", to: "2026-11-03" };

const cases: [file: string, request: Partial<MetricRequest>, scope: Scope, snapshot: Snapshot][] = [
  ["dau-clean-days", { ...range }, platform, clean],
  ["dau-dirty-hour-by-country", { ...range, dimensions: ["country"] }, platform, busy],
  ["dau-utc-from-hours", { ...range, timezone: "UTC" }, platform, clean],
  ["dau-developer", { ...range, dimensions: ["game"] }, developer, clean],
  ["dau-scan", { ...range }, platform, eventsOnly(TEST_NOW)],
  ["gross-revenue-by-genre", { ...range, metric: "gross_revenue", dimensions: ["genre"] }, platform, busy],
  ["net-revenue-whole-hours", { ...range, metric: "net_revenue" }, platform, { ...clean, ...restated }],
  ["net-revenue-india", { ...range, metric: "net_revenue", timezone: "Asia/Kolkata" }, platform, clean],
  ["game-views-by-source", { ...range, metric: "game_views", dimensions: ["source"] }, platform, clean],
  ["sessions-dirty-hour", { ...range, metric: "sessions" }, platform, busy],
  ["store-conversion-developer", { ...range, metric: "store_conversion" }, developer, clean],
  ["retention-d1", { ...range, metric: "retention_d1" }, platform, clean],
];

/** The exact SQL of a few requests. `UPDATE_GOLDEN=1` writes the files anew; their diff is what a review reads. */
describe("compile", () => {
  for (const [file, request, scope, snapshot] of cases) {
    it(`compiles ${file} as reviewed`, () => {
      const { query, query_params } = toStatement(compile({ plan: makePlan(request, scope), snapshot }));
      const text = `${layOut(query)}\n\n${JSON.stringify(query_params, null, 1)}\n`;
      const path = fileURLToPath(new URL(`./__golden__/${file}.sql`, import.meta.url));
      if (process.env.UPDATE_GOLDEN === "1") writeFileSync(path, text);

      assert.equal(text, readFileSync(path, "utf8"));
    });
  }
});

/** One clause a line, whatever the layout of the source. */
function layOut(query: string): string {
  return query
    .replace(/\s+/g, " ")
    .replace(
      / (FROM|WHERE|GROUP BY|ORDER BY|HAVING|INNER JOIN|LEFT JOIN|UNION ALL|ARRAY JOIN|SETTINGS) /g,
      "\n$1 ",
    );
}
