import { addBuckets } from "@analytics/core/time/zone";
import { daysIn, touches } from "./activity.ts";
import { type FirstActivityFact, firstActivityFacts } from "./first-activity.ts";
import type { OracleSeries } from "./request.ts";
import { type Period, ratio, toSeries, within } from "./series.ts";
import type { World } from "./world.ts";

/**
 * Classic retention: of the users whose first active day is D, the share active on calendar day D + n. Days whose
 * D + n has not fully passed are left out; several days are pooled (Σ retained ÷ Σ size).
 */
export function retention(world: World, days: number): OracleSeries[] {
  return toSeries(world, firstActivityFacts(world), (facts, period) => {
    let size = 0;
    let retained = 0;
    for (const day of daysIn(world, period)) {
      const target = dayAfter(world, day, days);
      if (target.to > world.request.now) continue;
      const cohort = facts.filter((fact) => within(fact.time, day));
      size += cohort.length;
      retained += cohort.filter((fact) => fact.activity.some((activity) => touches(activity, target))).length;
    }

    return ratio(retained, size);
  });
}

/** Cohort members by day, for metrics that follow a cohort: only days that `isMature` accepts. */
export function matureCohort<F extends FirstActivityFact>(
  world: World,
  facts: readonly F[],
  period: Period,
  isMature: (day: Period) => boolean,
): { day: Period; member: F }[] {
  return daysIn(world, period)
    .filter(isMature)
    .flatMap((day) => facts.filter((fact) => within(fact.time, day)).map((member) => ({ day, member })));
}

/** The calendar day `days` after the given one. */
export function dayAfter(world: World, day: Period, days: number): { from: number; to: number } {
  const { zone } = world.request;

  return {
    from: addBuckets(day.bucket.from, days, "day", zone),
    to: addBuckets(day.bucket.from, days + 1, "day", zone),
  };
}
