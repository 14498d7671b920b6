import { notFound } from "@analytics/core/errors";
import { toZonedIso } from "@analytics/core/time/zone";
import type { ClickHouse } from "@analytics/db/clickhouse/client";
import { type Statement, toStatement } from "@analytics/db/clickhouse/sql";
import type { Postgres } from "@analytics/db/postgres/client";
import { type AnswerSource, answerSource } from "./answer-source.ts";
import { authorizeFilters } from "./authorize.ts";
import { findMetric } from "./catalog/metrics.ts";
import { compile } from "./compile.ts";
import { execute } from "./execute.ts";
import type { Unit } from "./model.ts";
import { createPlan, type Plan } from "./plan.ts";
import type { MetricRequest } from "./request.ts";
import { comparePlan } from "./rewrites/compare-plan.ts";
import { eventsOnly, readSnapshot, type Snapshot } from "./rollups/snapshot.ts";
import type { Scope } from "./scope.ts";
import { attachComparison, type Series, toSeries } from "./shape.ts";
import { warningsOf } from "./warnings.ts";

export interface MetricsDeps {
  clickhouse: ClickHouse;
  postgres: Postgres;
  /** Epoch milliseconds; `Date.now` unless told. */
  clock?: () => number;
}

export interface QueryMetricOptions {
  /** `scan`: everything from events, no rollup. The answer is the same; only tests and benchmarks want it. */
  source?: "auto" | "scan";
  signal?: AbortSignal;
}

export interface MetricData {
  metric: string;
  unit: Unit;
  /** With `unit: "money"`: values are whole minor units of the currency. */
  currency?: "RUB";
  scale?: 2;
  granularity: string;
  timezone: string;
  from: string;
  to: string;
  series: Series[];
  compare?: { from: string; to: string };
}

export interface MetricMeta {
  as_of: string;
  complete_through: string;
  exactness: "exact";
  definition_version: number;
  source: AnswerSource;
  warnings: string[];
  truncated: boolean;
}

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
  const now = (deps.clock ?? Date.now)();
  const plan = planOf(scope, request, now);
  const [snapshot] = await Promise.all([
    snapshotOf(deps, options, now),
    authorizeFilters(deps.clickhouse, plan),
  ]);
  const { rows } = await execute(deps.clickhouse, { plan, snapshot }, options.signal);
  const { series, truncated } = toSeries(plan, rows);
  const compared = await compare(deps, plan, snapshot, series, options);

  return {
    data: { ...describe(plan), series: compared?.series ?? series, ...compared?.range },
    meta: {
      as_of: toZonedIso(snapshot.asOf, plan.zone),
      complete_through: toZonedIso(snapshot.completeThrough, plan.zone),
      exactness: "exact",
      definition_version: plan.metric.definitionVersion,
      source: answerSource({ plan, snapshot }),
      warnings: warningsOf(plan, truncated),
      truncated,
    },
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
  const plan = planOf(scope, request, now);

  return toStatement(compile({ plan, snapshot: await snapshotOf(deps, options, now) }));
}

function planOf(scope: Scope, request: MetricRequest, now: number): Plan {
  const metric = findMetric(request.metric);
  if (metric === undefined) throw notFound(`The metric «${request.metric}»`);

  return createPlan({ metric, scope, request, now });
}

async function snapshotOf(deps: MetricsDeps, options: QueryMetricOptions, now: number): Promise<Snapshot> {
  return options.source === "scan" ? eventsOnly(now) : await readSnapshot(deps.postgres, now);
}

async function compare(
  deps: MetricsDeps,
  plan: Plan,
  snapshot: Snapshot,
  series: Series[],
  options: QueryMetricOptions,
): Promise<{ series: Series[]; range: { compare: { from: string; to: string } } } | undefined> {
  if (plan.compare === undefined) return undefined;
  const keys = series.map((entry) => plan.dimensions.map((dimension) => entry.dimensions[dimension] ?? ""));
  const before = comparePlan(plan, plan.compare, keys);
  const { rows } = await execute(deps.clickhouse, { plan: before, snapshot }, options.signal);
  const range = {
    from: toZonedIso(before.range.from, plan.zone),
    to: toZonedIso(before.range.to, plan.zone),
  };

  return { series: attachComparison(series, before, rows), range: { compare: range } };
}

function describe(plan: Plan): Omit<MetricData, "series" | "compare"> {
  const { metric, zone } = plan;

  return {
    metric: metric.name,
    unit: metric.unit,
    ...(metric.unit === "money" ? { currency: "RUB" as const, scale: 2 as const } : {}),
    granularity: plan.granularity,
    timezone: zone,
    from: toZonedIso(plan.range.from, zone),
    to: toZonedIso(plan.range.to, zone),
  };
}
