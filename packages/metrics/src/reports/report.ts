import { toZonedIso } from "@analytics/core/time/zone";
import { type Sql, sql } from "@analytics/db/clickhouse/sql";
import { authorizeFilters } from "../authorize.ts";
import { findMetric } from "../catalog/metrics.ts";
import { guardComponent } from "../guard.ts";
import type { CompileContext, Metric } from "../model.ts";
import { createPlan } from "../plan.ts";
import type { MetricsDeps, QueryMetricOptions } from "../query.ts";
import type { MetricRequest } from "../request.ts";
import { eventsOnly, readSnapshot } from "../rollups/snapshot.ts";
import type { Scope } from "../scope.ts";

/** What a report may be asked: a metric's request without the metric. */
export type ReportRequest = Pick<
  MetricRequest,
  "from" | "to" | "timezone" | "granularity" | "dimensions" | "filters"
>;

/** How complete a report's numbers are. */
export interface ReportMeta {
  /** RFC 3339 with the zone's offset. */
  as_of: string;
  complete_through: string;
}

/** A report reads the facts of one game's money, steps and sessions; what it may be asked is what this metric may be asked. */
const ASKED_LIKE = findMetric("net_revenue") as Metric;

/**
 * Plans a report as a metric is planned: the range is read in its zone and bounded, the scope is applied, and a developer who names
 * somebody else's game hears NOT_FOUND. The context is pinned to one snapshot, for all statements of the report.
 */
export async function openReport(
  deps: MetricsDeps,
  scope: Scope,
  request: ReportRequest,
  options: { source?: QueryMetricOptions["source"]; signal?: AbortSignal | undefined } = {},
): Promise<CompileContext> {
  const now = (deps.clock ?? Date.now)();
  const plan = createPlan({
    metric: ASKED_LIKE,
    scope,
    request: { ...request, metric: ASKED_LIKE.name },
    now,
  });
  const [snapshot] = await Promise.all([
    options.source === "scan" ? eventsOnly(now) : readSnapshot(deps.postgres, now),
    authorizeFilters(deps.clickhouse, plan, options.signal),
  ]);

  return { plan, snapshot };
}

/** Runs one statement of a report. `name` is what logs and errors call it. */
export async function readReport<Row>(
  deps: MetricsDeps,
  context: CompileContext,
  { name, statement, signal }: { name: string; statement: Sql; signal?: AbortSignal | undefined },
): Promise<Row[]> {
  guardComponent(context.plan, name, statement);
  const { rows } = await deps.clickhouse.query<Row>(
    sql`${statement} SETTINGS do_not_merge_across_partitions_select_final = 1`,
    { name: `report ${name}`, class: "api", signal },
  );

  return rows;
}

export function metaOf({ plan, snapshot }: CompileContext): ReportMeta {
  return {
    as_of: toZonedIso(snapshot.asOf, plan.zone),
    complete_through: toZonedIso(snapshot.completeThrough, plan.zone),
  };
}
