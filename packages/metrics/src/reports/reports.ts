import type { TimeRange } from "@analytics/core/time/range";
import { toZonedIso } from "@analytics/core/time/zone";
import type { Sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext } from "../model.ts";
import type { Plan } from "../plan.ts";
import type { MetricsDeps, QueryMetricOptions } from "../query.ts";
import type { Scope } from "../scope.ts";
import { type PlaytimeRow, playtimeDistribution } from "./playtime.ts";
import { type PeriodSales, type PriceCut, priceCuts, salesInPeriods } from "./price-cuts.ts";
import { type RefundCauseRow, refundCauses } from "./refund-causes.ts";
import { metaOf, openReport, type ReportMeta, type ReportRequest, readReport } from "./report.ts";
import { type SalesPage, type SalesRow, salesTable } from "./sales-table.ts";
import { type FunnelRow, storeFunnel } from "./store-funnel.ts";
import { type LaunchRow, type WishlistCohortRow, wishlistCohorts, wishlistLaunch } from "./wishlists.ts";

/** A report's rows, with what its request became. */
export interface ReportAnswer<Rows> {
  rows: Rows;
  plan: Plan;
  meta: ReportMeta;
}

/** Price cuts of the range, and what was sold in any stretches that the asker makes of them. */
export interface PriceCutsAnswer extends ReportAnswer<PriceCut[]> {
  /** In the order of the stretches; all from the same snapshot as the cuts. */
  salesIn(periods: readonly { game_id: string; range: TimeRange }[]): Promise<PeriodSales[]>;
}

/**
 * Numbers that are no series of one metric. Each is scoped, and throws what a metric's question may throw: DATA_VALIDATION_ERROR,
 * NOT_FOUND for somebody else's game, QUERY_TOO_EXPENSIVE, QUERY_TIMEOUT, UPSTREAM_UNAVAILABLE.
 */
export interface Reports {
  sales(
    scope: Scope,
    request: ReportRequest & SalesPage,
    signal?: AbortSignal,
  ): Promise<ReportAnswer<SalesRow[]>>;
  wishlistCohorts(
    scope: Scope,
    request: ReportRequest,
    signal?: AbortSignal,
  ): Promise<ReportAnswer<WishlistCohortRow[]>>;
  /** The range is the launch: from the release to the end of its week. */
  wishlistLaunch(
    scope: Scope,
    request: ReportRequest,
    signal?: AbortSignal,
  ): Promise<ReportAnswer<LaunchRow>>;
  playtime(scope: Scope, request: ReportRequest, signal?: AbortSignal): Promise<ReportAnswer<PlaytimeRow>>;
  storeFunnel(scope: Scope, request: ReportRequest, signal?: AbortSignal): Promise<ReportAnswer<FunnelRow>>;
  priceCuts(scope: Scope, request: ReportRequest, signal?: AbortSignal): Promise<PriceCutsAnswer>;
  refundCauses(
    scope: Scope,
    request: ReportRequest,
    signal?: AbortSignal,
  ): Promise<ReportAnswer<RefundCauseRow[]>>;
}

const NOTHING_SOLD: PeriodSales = { units: 0, gross: 0, net: 0 };

export function createReports(deps: MetricsDeps, options: Pick<QueryMetricOptions, "source"> = {}): Reports {
  const open = async (scope: Scope, request: ReportRequest, signal: AbortSignal | undefined) => {
    const context = await openReport(deps, scope, request, { ...options, signal });

    return { context, plan: context.plan, meta: metaOf(context) };
  };
  const ask =
    <Row>(name: string, compile: (context: CompileContext) => Sql) =>
    async (scope: Scope, request: ReportRequest, signal?: AbortSignal) => {
      const { context, ...about } = await open(scope, request, signal);

      return {
        ...about,
        rows: await readReport<Row>(deps, context, { name, statement: compile(context), signal }),
      };
    };
  const askOne =
    <Row>(name: string, compile: (context: CompileContext) => Sql) =>
    async (scope: Scope, request: ReportRequest, signal?: AbortSignal) => {
      const answer = await ask<Row>(name, compile)(scope, request, signal);

      // Aggregates without a group always have their one row.
      return { ...answer, rows: answer.rows[0] as Row };
    };

  return {
    sales: (scope, { limit, offset, ...request }, signal) =>
      ask<SalesRow>("sales", (context) => salesTable(context, { limit, offset }))(scope, request, signal),
    wishlistCohorts: ask<WishlistCohortRow>("wishlist cohorts", wishlistCohorts),
    wishlistLaunch: askOne<LaunchRow>("wishlist launch", wishlistLaunch),
    playtime: askOne<PlaytimeRow>("playtime", playtimeDistribution),
    storeFunnel: askOne<FunnelRow>("store funnel", storeFunnel),
    refundCauses: ask<RefundCauseRow>("refund causes", refundCauses),
    priceCuts: async (scope, request, signal) => {
      const { context, ...about } = await open(scope, request, signal);
      const rows = await readReport<PriceCut>(deps, context, {
        name: "price cuts",
        statement: priceCuts(context),
        signal,
      });

      return {
        ...about,
        rows,
        salesIn: async (periods) => {
          if (periods.length === 0) return [];
          const statement = salesInPeriods(context, periods);
          const found = await readReport<PeriodSales & { place: number }>(deps, context, {
            name: "price cut sales",
            statement,
            signal,
          });
          const byPlace = new Map(found.map(({ place, ...sums }) => [place, sums]));

          return periods.map((_, place) => byPlace.get(place) ?? NOTHING_SOLD);
        },
      };
    },
  };
}

/** Start of a bucket (epoch seconds) as the answers write it. */
export function bucketLabel(plan: Plan, t: number): string {
  return toZonedIso(t * 1_000, plan.zone);
}
