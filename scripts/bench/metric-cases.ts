import { METRICS } from "@analytics/metrics/catalog/metrics";
import type { Dimension } from "@analytics/metrics/model";
import { createPlan, type Plan } from "@analytics/metrics/plan";
import type { Scope } from "@analytics/metrics/scope";

/** One question of the benchmark, as plans and as a REST path. */
export interface MetricCase {
  metric: string;
  days: number;
  /** What makes it more than the plain metric: dimensions, a developer's scope. */
  as: string;
  /** What is asked at a moment (epoch milliseconds). */
  planAt(now: number): Plan;
  path: string;
  scope: Scope;
}

const DAY_MS = 86_400_000;
const RANGES_DAYS = [30, 90];
const PLAIN: { as: string; dimensions: readonly Dimension[]; scope: Scope } = {
  as: "",
  dimensions: [],
  scope: { kind: "all" },
};

/** Every metric over 30 and 90 days, then some by two dimensions and some as a developer sees them. */
export function metricCases(developerId: string, now: number): MetricCase[] {
  const two = {
    ...PLAIN,
    as: "by country, platform",
    dimensions: ["country", "platform"] as readonly Dimension[],
  };
  const byGame = {
    as: "developer, by game",
    dimensions: ["game"] as readonly Dimension[],
    scope: { kind: "developer", developerId } as const,
  };

  return RANGES_DAYS.flatMap((days) => [
    ...METRICS.map(({ name }) => toCase({ name, days, now, ...PLAIN })),
    ...["dau", "net_revenue"].map((name) => toCase({ name, days, now, ...two })),
    ...["dau", "net_revenue", "store_conversion"].map((name) => toCase({ name, days, now, ...byGame })),
  ]);
}

function toCase(options: {
  name: string;
  days: number;
  now: number;
  as: string;
  dimensions: readonly Dimension[];
  scope: Scope;
}): MetricCase {
  const { name, days, now, as, dimensions, scope } = options;
  const metric = METRICS.find((candidate) => candidate.name === name);
  if (metric === undefined) throw new Error(`No metric ${name}`);
  const from = new Date(Math.floor(now / DAY_MS) * DAY_MS - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  const query = new URLSearchParams({
    from,
    ...(dimensions.length > 0 ? { dimensions: dimensions.join(",") } : {}),
  });

  return {
    metric: name,
    days,
    as,
    planAt: (moment) =>
      createPlan({ metric, scope, request: { metric: name, from, dimensions }, now: moment }),
    path: `/api/v1/analytics/metrics/${name}?${query}`,
    scope,
  };
}
