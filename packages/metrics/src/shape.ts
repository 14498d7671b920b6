import { toZonedIso } from "@analytics/core/time/zone";
import type { z } from "zod";
import type { pointSchema, seriesSchema } from "./answer.ts";
import type { MetricRow } from "./compile.ts";
import type { Kind, Metric } from "./model.ts";
import type { Plan } from "./plan.ts";
import { bucketLabels } from "./time/bucket-list.ts";

export type Point = z.infer<typeof pointSchema>;
export type Series = z.infer<typeof seriesSchema>;

/** Empty buckets of these kinds were measured: nothing happened. Of all others they are undefined. */
const ZERO_KINDS: readonly Kind[] = ["count", "sum", "unique", "gauge"];

/**
 * Every bucket of every series, filled; of one that has not begun a zero says nothing, so it is undefined. At most `limit` series, and whether there were more.
 */
export function toSeries(plan: Plan, rows: readonly MetricRow[]): { series: Series[]; truncated: boolean } {
  const groups = new Map<string, MetricRow[]>();
  const names = plan.dimensions.map((_, i) => `d${i}` as const);
  let group: MetricRow[] = [];
  for (const row of rows) {
    const before = group[0];
    // Rows of one series come together, so most of them need no key of their own.
    if (before === undefined || names.some((name) => row[name] !== before[name])) {
      const key = JSON.stringify(names.map((name) => row[name]));
      group = groups.get(key) ?? [];
      groups.set(key, group);
    }
    group.push(row);
  }
  if (plan.dimensions.length === 0 && groups.size === 0) groups.set("[]", []);
  const all = [...groups].map(([key, group]) => oneSeries(plan, JSON.parse(key) as string[], group));

  return { series: all.slice(0, plan.limit), truncated: all.length > plan.limit };
}

/** The compared series beside their points, by bucket index; a shorter compared range ends in empty points. */
export function attachComparison(series: Series[], plan: Plan, rows: readonly MetricRow[]): Series[] {
  const compared = new Map(
    toSeries(plan, rows).series.map((entry) => [JSON.stringify(entry.dimensions), entry]),
  );

  return series.map((entry) => {
    const before =
      compared.get(JSON.stringify(entry.dimensions)) ?? oneSeries(plan, Object.values(entry.dimensions), []);

    return { ...entry, compare: { total: before.total, points: before.points } };
  });
}

function oneSeries(plan: Plan, values: readonly string[], rows: readonly MetricRow[]): Series {
  const empty = emptyValue(plan.metric);
  const totalRow = rows.find((row) => row.is_total === 1);
  const total = totalRow === undefined ? empty : toValue(plan.metric, totalRow.value);
  const dimensions = Object.fromEntries(plan.dimensions.map((dimension, i) => [dimension, values[i] ?? ""]));
  if (plan.granularity === "total") {
    return { dimensions, total, points: [{ t: toZonedIso(plan.range.from, plan.zone), v: total }] };
  }
  const byTime = new Map<number, number | null>();
  for (const row of rows) if (row.is_total === 0) byTime.set(row.t * 1_000, row.value);
  const labels = bucketLabels(plan.buckets, plan.zone);
  const points = plan.buckets.map((bucket, i) => {
    const value = byTime.get(bucket.from);
    const known = value === undefined ? empty : toValue(plan.metric, value);

    return { t: labels[i] as string, v: known === 0 && bucket.from > plan.now ? null : known };
  });

  return { dimensions, total, points };
}

function emptyValue(metric: Metric): number | null {
  return ZERO_KINDS.includes(metric.kind) ? 0 : null;
}

/** Money is whole minor units, halves up. */
function toValue(metric: Metric, value: number | null): number | null {
  if (value === null) return null;

  return metric.unit === "money" ? Math.floor(value + 0.5) : value;
}
