import type { Granularity } from "@analytics/core/time/granularity";
import { HOUR_MS, MINUTE_MS, type TimeRange } from "@analytics/core/time/range";
import { bucketStart, bucketsOf, toZonedIso } from "@analytics/core/time/zone";

const CACHE_ENTRIES_MAX = 200;
const lists = new Map<string, readonly TimeRange[]>();
const labels = new Map<string, readonly string[]>();

/**
 * The buckets of `bucketsOf`, in order. Minutes and hours are counted by exact time from the first bucket, which is what
 * calendar arithmetic does with them too. Calendar lists are cached: they cost tens of microseconds a bucket.
 */
export function bucketList(range: TimeRange, granularity: Granularity, zone: string): readonly TimeRange[] {
  if (granularity === "minute" || granularity === "hour") return evenBuckets(range, granularity, zone);

  return cached(lists, `${range.from} ${range.to} ${granularity} ${zone}`, () =>
    bucketsOf(range, granularity, zone),
  );
}

/** RFC 3339 labels of bucket starts, with the zone's offset. */
export function bucketLabels(buckets: readonly TimeRange[], zone: string): readonly string[] {
  const key = `${buckets[0]?.from} ${buckets.at(-1)?.to} ${buckets.length} ${zone}`;

  return cached(labels, key, () => buckets.map((bucket) => toZonedIso(bucket.from, zone)));
}

function evenBuckets(range: TimeRange, granularity: "minute" | "hour", zone: string): TimeRange[] {
  const step = granularity === "minute" ? MINUTE_MS : HOUR_MS;
  const start = bucketStart(range.from, granularity, zone);
  const count = Math.ceil((range.to - start) / step);

  return Array.from({ length: count }, (_, i) => ({ from: start + i * step, to: start + (i + 1) * step }));
}

function cached<Value>(cache: Map<string, Value>, key: string, make: () => Value): Value {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const value = make();
  if (cache.size >= CACHE_ENTRIES_MAX) cache.delete(cache.keys().next().value as string);
  cache.set(key, value);

  return value;
}
