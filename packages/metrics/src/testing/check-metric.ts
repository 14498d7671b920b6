import { AppError } from "@analytics/core/errors";
import type { CloudEvent } from "../oracle/cloud-event.ts";
import { evaluateOracle } from "../oracle/evaluate.ts";
import type { OracleArrival, OracleRequest } from "../oracle/request.ts";
import { createWorld } from "../oracle/world.ts";
import { queryMetric } from "../query.ts";
import { compareSeries, describeDifferences } from "./compare-series.ts";
import type { RandomRequest } from "./random-request.ts";
import type { MetricsUnderTest } from "./start-metrics.ts";

export interface Truth {
  metrics: Pick<MetricsUnderTest, "clickhouse" | "postgres" | "rates">;
  events: readonly CloudEvent[];
  arrivals: readonly OracleArrival[];
  now: number;
}

const SERIES_MAX = 400;

/** Asks one question three ways: null when the answers agree, else the question and where they differ. */
export async function checkMetric(truth: Truth, request: RandomRequest): Promise<string | null> {
  const { metrics, events, arrivals, now } = truth;
  const oracleRequest = { ...request, now, rates: metrics.rates, arrivals };
  const isForeign = namesForeignGames(events, oracleRequest);
  const expected = isForeign ? [] : evaluateOracle(request.metric, events, oracleRequest);
  for (const source of ["scan", "auto"] as const) {
    const problem = await ask(truth, request, source).then(
      ({ data, meta }) => {
        if (isForeign) return "  a game or developer of somebody else was answered";
        if (meta.truncated) return null;
        const differences = compareSeries(expected, data.series);

        return differences.length === 0 ? null : describeDifferences(differences);
      },
      (error: unknown) => (isForeign && isNotFound(error) ? null : describeError(error)),
    );
    if (problem !== null)
      return `${describeRequest(request, now)}\n  ${source} differs from the oracle:\n${problem}`;
  }

  return null;
}

/** A developer who filters by a game or developer that is not their own is refused. */
export function namesForeignGames(events: readonly CloudEvent[], request: OracleRequest): boolean {
  const { scope, filters } = request;
  if (scope.kind === "all") return false;
  const { games } = createWorld(events, request);
  const named = (dimension: string) =>
    filters.filter((filter) => filter.dimension === dimension).flatMap((filter) => filter.values);

  return (
    named("developer").some((developer) => developer !== scope.developerId) ||
    named("game").some(
      (game) => games.get(game)?.developer !== scope.developerId || scope.games?.includes(game) === false,
    )
  );
}

function isNotFound(error: unknown): boolean {
  return error instanceof AppError && error.code === "NOT_FOUND";
}

function ask({ metrics, now }: Truth, request: RandomRequest, source: "scan" | "auto") {
  const { scope, from, to, zone, ...rest } = request;

  return queryMetric(
    { ...metrics, clock: () => now },
    scope,
    {
      ...rest,
      timezone: zone,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      limit: SERIES_MAX,
    },
    { source },
  );
}

function describeRequest(request: RandomRequest, now: number): string {
  const { from, to, ...rest } = request;

  return `${JSON.stringify(rest)} ${new Date(from).toISOString()} … ${new Date(to).toISOString()}, now ${new Date(now).toISOString()}`;
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);

  return `  ${error.message} ${error.cause instanceof Error ? error.cause.message.slice(0, 2_000) : ""}`;
}
