/** What a mark on the time axis tells of. */
export type MarkKind = "sale" | "release" | "build" | "incident" | "note";

/** Something that happened at a moment and may explain what a chart shows. */
export interface ChartMark {
  key: string;
  kind: MarkKind;
  /** RFC 3339. */
  at: string;
  title: string;
}

/** The marks of each bucket, by the bucket's start in epoch milliseconds. Those outside of the buckets are left out. */
export function marksByBucket(
  marks: readonly ChartMark[],
  starts: readonly string[],
  to: string,
): ReadonlyMap<number, ChartMark[]> {
  const times = starts.map((start) => Date.parse(start));
  const end = Date.parse(to);
  const byBucket = new Map<number, ChartMark[]>();
  for (const mark of marks) {
    const at = Date.parse(mark.at);
    const bucket = at < end ? times.findLast((start) => start <= at) : undefined;
    if (bucket !== undefined) byBucket.set(bucket, [...(byBucket.get(bucket) ?? []), mark]);
  }

  return byBucket;
}
