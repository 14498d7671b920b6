import { bucketsOf } from "@analytics/core/time/zone";
import { type Fact, groupFacts, passes } from "./fact.ts";
import type { OracleSeries } from "./request.ts";
import type { World } from "./world.ts";

/** One bucket, or the whole range for the total. */
export interface Period {
  /** The part of the bucket inside the range: only facts in here count. */
  from: number;
  to: number;
  /** The whole calendar bucket. */
  bucket: { from: number; to: number };
  isTotal: boolean;
}

/** Measures one group of facts over one period; null when undefined. */
export type Measure<F extends Fact> = (facts: readonly F[], period: Period) => number | null;

/** Filters, groups and measures: what every metric does with its facts. */
export function toSeries<F extends Fact>(
  world: World,
  facts: readonly F[],
  measure: Measure<F>,
): OracleSeries[] {
  const kept = facts.filter((fact) => passes(world, fact));
  const groups = groupFacts(kept, world.request.dimensions);
  if (groups.length === 0 && world.request.dimensions.length === 0)
    groups.push({ dimensions: {}, facts: [] });

  return groups.map((group) => ({
    dimensions: group.dimensions,
    total: measure(group.facts, totalPeriod(world)),
    points: periodsOf(world).map((period) => ({
      t: period.bucket.from,
      v: measure(group.facts, period),
    })),
  }));
}

export function periodsOf(world: World): Period[] {
  const { from, to, granularity, zone } = world.request;
  if (granularity === "total") return [totalPeriod(world)];

  return bucketsOf({ from, to }, granularity, zone).map((bucket) => ({
    from: Math.max(bucket.from, from),
    to: Math.min(bucket.to, to),
    bucket,
    isTotal: false,
  }));
}

export function within(time: number, period: { from: number; to: number }): boolean {
  return time >= period.from && time < period.to;
}

/** numerator ÷ denominator; null when there is nothing to divide by. */
export function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}

/** sorted[floor(level · n)], the rule of ClickHouse's quantileExact; null for no values. */
export function quantileExact(values: readonly number[], level: number): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);

  return sorted[Math.min(Math.floor(level * sorted.length), sorted.length - 1)] as number;
}

function totalPeriod(world: World): Period {
  const { from, to } = world.request;

  return { from, to, bucket: { from, to }, isTotal: true };
}
