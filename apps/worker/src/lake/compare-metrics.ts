import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { Postgres } from "@analytics/db/postgres/client";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import type { Metric } from "@analytics/metrics/model";
import { queryMetric } from "@analytics/metrics/query";

export interface MetricDifference {
  metric: string;
  /** ISO time of a bucket, or `total`. */
  at: string;
  live: number | null;
  lake: number | null;
}

export interface CompareRequest {
  postgres: Postgres;
  live: ClickHouse;
  lake: ClickHouse;
  /** Epoch milliseconds. */
  from: number;
  to: number;
  clock: () => number;
}

/** Relative: sums of fractions may be added up in another order. */
const TOLERANCE = 1e-9;

/** Every metric by day, from the events of two databases. Empty: they tell the same. */
export async function compareMetrics(request: CompareRequest): Promise<MetricDifference[]> {
  const differences: MetricDifference[] = [];
  for (const metric of METRICS) {
    const [live, lake] = await Promise.all([
      valuesOf(request, request.live, metric),
      valuesOf(request, request.lake, metric),
    ]);
    for (const at of new Set([...live.keys(), ...lake.keys()])) {
      const [a, b] = [live.get(at) ?? null, lake.get(at) ?? null];
      if (!isSame(a, b)) differences.push({ metric: metric.name, at, live: a, lake: b });
    }
  }

  return differences;
}

async function valuesOf(
  { postgres, from, to, clock }: CompareRequest,
  clickhouse: ClickHouse,
  metric: Metric,
): Promise<Map<string, number | null>> {
  const { data } = await queryMetric(
    { clickhouse, postgres, clock },
    { kind: "all" },
    {
      metric: metric.name,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      timezone: "UTC",
      granularity: metric.granularities.includes("day") ? "day" : metric.granularities[0],
    },
    { source: "scan" },
  );
  const [series] = data.series;

  return new Map([
    ["total", series?.total ?? null],
    ...(series?.points ?? []).map((point) => [point.t, point.v] as const),
  ]);
}

function isSame(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return (a ?? 0) === (b ?? 0);

  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
}
