import { toZonedIso } from "@analytics/core/time/zone";
import { type Statement, toStatement } from "@analytics/db/clickhouse/sql";
import type { QueryStatistics } from "@analytics/db/clickhouse/statements/question";
import { type AnswerSource, answerSource } from "./answer-source.ts";
import { authorizeFilters } from "./authorize.ts";
import { compile } from "./compile.ts";
import { execute } from "./execute.ts";
import { type MetricsDeps, planRequest, snapshotOf } from "./query.ts";
import type { MetricRequest } from "./request.ts";
import type { Scope } from "./scope.ts";

/** How a number comes about. */
export interface Explanation {
  /** The statement that answers the request, with its bound values beside it. */
  statement: Statement;
  /** What running it took, as ClickHouse counted. */
  statistics: QueryStatistics;
  source: AnswerSource;
  /** RFC 3339 in the zone of the request. */
  asOf: string;
  completeThrough: string;
  /** Hours of the range that are read from events because their rollups are not up to date. */
  dirtyHours: number;
}

/** Runs a request once more and tells how. The answer itself is `queryMetric`'s business; a comparison is left out. */
export async function explainMetric(
  deps: MetricsDeps,
  scope: Scope,
  request: MetricRequest,
  signal?: AbortSignal,
): Promise<Explanation> {
  const now = (deps.clock ?? Date.now)();
  const plan = planRequest(scope, request, now);
  const [snapshot] = await Promise.all([
    snapshotOf(deps, { source: request.exact === true ? "scan" : "auto" }, now),
    authorizeFilters(deps.clickhouse, plan, signal),
  ]);
  const context = { plan, snapshot };
  const { statistics } = await execute(deps.clickhouse, context, { signal });
  const isInRange = (hour: number) => hour * 1_000 >= plan.range.from && hour * 1_000 < plan.range.to;

  return {
    statement: toStatement(compile(context)),
    statistics,
    source: answerSource(context),
    asOf: toZonedIso(snapshot.asOf, plan.zone),
    completeThrough: toZonedIso(snapshot.completeThrough, plan.zone),
    dirtyHours: snapshot.dirtyHours.filter(isInRange).length,
  };
}
