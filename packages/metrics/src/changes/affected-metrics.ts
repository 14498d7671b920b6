import { type Sql, sql, toStatement } from "@analytics/db/clickhouse/sql";
import { compile } from "../compile.ts";
import type { Metric } from "../model.ts";
import { createPlan } from "../plan.ts";
import { insertActivityDays } from "../rollups/activity-tables.ts";
import { insertSessionDays } from "../rollups/session-tables.ts";
import { eventsOnly, type Snapshot } from "../rollups/snapshot.ts";
import { HOURLY_ROLLUPS } from "../rollups/tables.ts";
import { ROLLUP_ZONE } from "../time/moscow-day.ts";

/** Metrics whose numbers events of the given types feed, in the order of the catalogue. */
export type AffectedMetrics = (types: readonly string[]) => readonly Metric[];

/** Some day, far from every border that a plan could mind. */
const NOW = Date.parse("2026-06-15T12:00:00Z");
const RANGE = { from: "2026-06-01", to: "2026-06-03" };
const ZONES = [ROLLUP_ZONE, "UTC"];
const DAY = Date.parse("2026-06-01T00:00:00+03:00") / 1_000;
const DAILY_ROLLUPS = [
  { table: "activity_daily_v1", insert: insertActivityDays },
  { table: "play_sessions_v1", insert: insertSessionDays },
];
/** Tables whose rows keep their event type apart: a metric of them is fed by the types that it names. */
const TYPED_TABLES: ReadonlySet<string> = new Set(["counts_hourly_v1", "events_v1"]);

/** Everything is clean, so each source is read from its own table and no live SELECT stands beside it. */
const CLEAN: Snapshot = { ...eventsOnly(NOW), source: "rollups", maxBuild: 1 };

/**
 * Derives from the declarations which event types feed which metrics: a metric's compiled statement names the tables that it
 * reads, and the statement that fills a table names the event types that go in.
 */
export function createAffectedMetrics(metrics: readonly Metric[]): AffectedMetrics {
  let sources: Sources | null = null;

  return (types) => {
    sources ??= readSources(metrics);
    const { feeds, reads } = sources;

    return reads
      .filter(({ text }) => types.some((type) => isFed(text, type, feeds)))
      .map(({ metric }) => metric);
  };
}

interface Sources {
  /** The statement that fills a table, by table. */
  feeds: ReadonlyMap<string, string>;
  /** Every statement of a metric. */
  reads: readonly { metric: Metric; text: string }[];
}

/** Compiles everything once, which takes a moment: on the first question, not at the start of the process. */
function readSources(metrics: readonly Metric[]): Sources {
  const hourly = HOURLY_ROLLUPS.map(({ table, insert }) => ({ table, text: textOf(insert(sql`1`, 1)) }));
  // What is made by days is fed by whatever feeds the hours that it is made of.
  const daily = DAILY_ROLLUPS.map(({ table, insert }) => {
    const made = textOf(insert([DAY], { hours: [DAY], build: 1 }, CLEAN));
    const parts = hourly.filter((each) => made.includes(each.table));

    return { table, text: parts.map((part) => part.text).join("\n") };
  });

  return {
    feeds: new Map([...hourly, ...daily].map(({ table, text }) => [table, text])),
    reads: metrics.map((metric) => ({ metric, text: statementsOf(metric) })),
  };
}

function isFed(text: string, type: string, feeds: ReadonlyMap<string, string>): boolean {
  if (/\bevents_v1\b/.test(text) && isByEventTime(text)) {
    if (names(text, type) || !/\btype (IN|=)/.test(text)) return true;
  }

  return [...feeds].some(
    ([table, feed]) =>
      text.includes(table) && names(feed, type) && (!TYPED_TABLES.has(table) || names(text, type)),
  );
}

/** Metrics by time of receipt are never restated: what arrives now belongs to now. */
function isByEventTime(text: string): boolean {
  return !/\breceived_at >=/.test(text);
}

function names(text: string, type: string): boolean {
  return text.includes(`'${type}'`) || text.includes(`"${type}"`);
}

function statementsOf(metric: Metric): string {
  const texts = metric.granularities.flatMap((granularity) =>
    ZONES.map((timezone) => {
      const request = { metric: metric.name, granularity, timezone, ...RANGE };
      const plan = createPlan({ metric, scope: { kind: "all" }, request, now: NOW });

      return textOf(compile({ plan, snapshot: CLEAN }));
    }),
  );

  return texts.join("\n");
}

function textOf(statement: Sql): string {
  const { query, query_params } = toStatement(statement);

  return `${query}\n${JSON.stringify(query_params, (_, value) => (typeof value === "bigint" ? String(value) : value))}`;
}
