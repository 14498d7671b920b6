import type { TimeRange } from "@analytics/core/time/range";
import { addBuckets, bucketStart } from "@analytics/core/time/zone";
import type { Plan } from "../plan.ts";
import type { Comparison } from "../request.ts";
import { bucketList } from "../time/bucket-list.ts";

/** The plan of the compared range, for exactly the series of the first answer. */
export function comparePlan(
  plan: Plan,
  comparison: Comparison,
  series: readonly (readonly string[])[],
): Plan {
  const range = comparison === "previous_year" ? yearBefore(plan) : periodBefore(plan);

  return {
    ...plan,
    range,
    buckets: bucketList(range, plan.granularity, plan.zone),
    compare: undefined,
    only: plan.dimensions.length === 0 ? undefined : series,
  };
}

function yearBefore({ range, zone }: Plan): TimeRange {
  return { from: addBuckets(range.from, -12, "month", zone), to: addBuckets(range.to, -12, "month", zone) };
}

/** As many calendar buckets earlier as the range has; a total over whole days moves by days, any other by its length. */
function periodBefore({ range, granularity, zone, buckets }: Plan): TimeRange {
  if (granularity !== "total") return shift(range, -buckets.length, granularity, zone);
  const wholeDays = [range.from, range.to].every((at) => bucketStart(at, "day", zone) === at);
  if (wholeDays) return shift(range, -bucketList(range, "day", zone).length, "day", zone);
  const length = range.to - range.from;

  return { from: range.from - length, to: range.from };
}

function shift(
  range: TimeRange,
  count: number,
  granularity: Parameters<typeof addBuckets>[2],
  zone: string,
): TimeRange {
  return {
    from: addBuckets(range.from, count, granularity, zone),
    to: addBuckets(range.to, count, granularity, zone),
  };
}
