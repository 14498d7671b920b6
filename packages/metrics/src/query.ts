import { notFound } from "@analytics/core/errors";
import type { TimeRange } from "@analytics/core/time/range";
import { toZonedIso } from "@analytics/core/time/zone";
import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { QueryClass } from "@analytics/db/clickhouse/limits";
import { type Statement, toStatement } from "@analytics/db/clickhouse/sql";
import type { Postgres } from "@analytics/db/postgres/client";
import { readFirstHour } from "@analytics/db/postgres/queries/read-first-hour";
import type { z } from "zod";
import type { metricDataSchema, metricMetaSchema } from "./answer.ts";
import { answerSource } from "./answer-source.ts";
import { type ReadHours, recordReads } from "./answers/read-hours.ts";
import { authorizeFilters } from "./authorize.ts";
import { findMetric } from "./catalog/metrics.ts";
import { compile } from "./compile.ts";
import { execute } from "./execute.ts";
import { createPlan, type Plan } from "./plan.ts";
import type { MetricRequest } from "./request.ts";
import { comparePlan } from "./rewrites/compare-plan.ts";
import { eventsOnly, readSnapshot, type Snapshot } from "./rollups/snapshot.ts";
import type { Scope } from "./scope.ts";
import { attachComparison, type Series, toSeries } from "./shape.ts";
import { beginningWarnings, comparisonWarnings, warningsOf } from "./warnings.ts";

export interface MetricsDeps {
  clickhouse: ClickHouse;
  postgres: Postgres;
  /** Epoch milliseconds; `Date.now` unless told. */
  clock?: () => number;
}

export interface QueryMetricOptions {
  /** `scan`: everything from events, no rollup. The answer is the same; only tests and benchmarks want it. */
  source?: "auto" | "scan";
  /** What the statements may cost; `api` unless told. */
  class?: QueryClass;
  signal?: AbortSignal;
}

export type MetricData = z.infer<typeof metricDataSchema>;
export type MetricMeta = z.infer<typeof metricMetaSchema>;

export interface MetricResult {
  data: MetricData;
  meta: MetricMeta;
}

/** A number's whole way: plan → authorize → snapshot → compile and execute → shape. */
export async function queryMetric(
  deps: MetricsDeps,
  scope: Scope,
  request: MetricRequest,
  options: QueryMetricOptions = {},
): Promise<MetricResult> {
  const plan = planRequest(scope, request, (deps.clock ?? Date.now)());
  const source = request.exact === true ? "scan" : options.source;
  const { result } = await answerPlan(deps, plan, await pin(deps, { source }, plan.now), options);

  return result;
}

/** What an answer is told of the store before ClickHouse is asked. */
export interface Pinned {
  snapshot: Snapshot;
  /** The first hour with an event, epoch milliseconds; null: there is none. */
  firstHour: number | null;
}

/** An answer, and on whose events it depends. */
export interface PlannedAnswer {
  result: MetricResult;
  hours: ReadHours;
  /** Epoch milliseconds: every event received before is in the answer. */
  completeThrough: number;
}

/** The way of a plan over what the snapshot pins. */
export async function answerPlan(
  deps: MetricsDeps,
  plan: Plan,
  { snapshot: pinned, firstHour }: Pinned,
  options: Omit<QueryMetricOptions, "source">,
): Promise<PlannedAnswer> {
  await authorizeFilters(deps.clickhouse, plan, options.signal);
  const { snapshot, hours } = recordReads(pinned);
  const found = await execute(deps.clickhouse, { plan, snapshot }, options);
  const { series, truncated } = toSeries(plan, found.series);
  const compared = await compare(deps, plan, { snapshot, series, firstHour }, options);
  const result = {
    data: {
      ...describe(plan),
      series: compared?.series ?? series,
      ...(compared === undefined ? {} : { compare: toZonedRange(compared.before, plan.zone) }),
    },
    meta: {
      as_of: toZonedIso(snapshot.asOf, plan.zone),
      complete_through: toZonedIso(snapshot.completeThrough, plan.zone),
      exactness: "exact" as const,
      definition_version: plan.metric.definitionVersion,
      source: answerSource({ plan, snapshot }),
      warnings: [
        ...warningsOf(plan, truncated),
        ...beginningWarnings(plan, firstHour),
        ...(compared?.warnings ?? []),
      ],
      truncated,
    },
  };

  const earliest = compared === undefined ? plan.range.from : Math.min(plan.range.from, compared.before.from);
  const dependsOnBeginning = firstHour === null || firstHour > earliest;

  return {
    result,
    hours: dependsOnBeginning ? null : hours(),
    completeThrough: snapshot.completeThrough,
  };
}

/** The statement that `queryMetric` would run now, for benchmarks and for reading. */
export async function compileMetric(
  deps: MetricsDeps,
  scope: Scope,
  request: MetricRequest,
  options: QueryMetricOptions = {},
): Promise<Statement> {
  const now = (deps.clock ?? Date.now)();
  const plan = planRequest(scope, request, now);

  return toStatement(compile({ plan, snapshot: await snapshotOf(deps, options, now) }));
}

/** What a request asks for. Throws NOT_FOUND for an unknown metric, and what `createPlan` throws. */
export function planRequest(scope: Scope, request: MetricRequest, now: number): Plan {
  const metric = findMetric(request.metric);
  if (metric === undefined) throw notFound(`The metric «${request.metric}»`);

  return createPlan({ metric, scope, request, now });
}

/** Throws UPSTREAM_UNAVAILABLE. */
export async function pin(deps: MetricsDeps, options: QueryMetricOptions, now: number): Promise<Pinned> {
  const [snapshot, firstHour] = await Promise.all([
    snapshotOf(deps, options, now),
    readFirstHour(deps.postgres),
  ]);

  return { snapshot, firstHour };
}

export async function snapshotOf(
  deps: MetricsDeps,
  { source }: QueryMetricOptions,
  now: number,
): Promise<Snapshot> {
  return source === "scan" ? eventsOnly(now) : await readSnapshot(deps.postgres, now);
}

interface Compared {
  series: Series[];
  /** The compared range. */
  before: TimeRange;
  warnings: string[];
}

async function compare(
  deps: MetricsDeps,
  plan: Plan,
  { snapshot, series, firstHour }: { snapshot: Snapshot; series: Series[]; firstHour: number | null },
  options: QueryMetricOptions,
): Promise<Compared | undefined> {
  if (plan.compare === undefined) return undefined;
  const keys = series.map((entry) => plan.dimensions.map((dimension) => entry.dimensions[dimension] ?? ""));
  const before = comparePlan(plan, plan.compare, keys);
  const found = await execute(deps.clickhouse, { plan: before, snapshot }, options);

  return {
    series: attachComparison(series, before, found.series),
    before: before.range,
    warnings: comparisonWarnings(plan, before.range, firstHour),
  };
}

function describe(plan: Plan): Omit<MetricData, "series" | "compare"> {
  const { metric, zone } = plan;

  return {
    metric: metric.name,
    unit: metric.unit,
    ...(metric.unit === "money" ? { currency: "RUB" as const, scale: 2 as const } : {}),
    granularity: plan.granularity,
    timezone: zone,
    ...toZonedRange(plan.range, zone),
  };
}

function toZonedRange({ from, to }: TimeRange, zone: string): { from: string; to: string } {
  return { from: toZonedIso(from, zone), to: toZonedIso(to, zone) };
}
