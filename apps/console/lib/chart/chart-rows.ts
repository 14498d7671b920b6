import { type BucketRange, isCut } from "#lib/metric/cut-bucket.ts";

export interface ChartPoint {
  /** Bucket start, ISO. */
  t: string;
  v: number | null;
}

/** One line, or one colour of bars. */
export interface ChartSeries {
  key: string;
  label: string;
  color: string;
  points: readonly ChartPoint[];
  /** The compared range, bucket by bucket. */
  before?: readonly ChartPoint[];
  /** ISO moment up to which its own numbers stay as they are, where the series of a chart settle at different times. */
  completeThrough?: string;
}

/**
 * What a chart draws for one bucket. `s<i>` is the value of series i when its bucket is whole, `o<i>` the ends that are drawn dashed
 * (they reach to the nearest whole value so that the line goes on), `b<i>` the compared value.
 */
export interface ChartRow {
  t: number;
  /** Nothing more comes into it, for no series. */
  complete: boolean;
  /** The range holds only a part of it. */
  cut: boolean;
  [value: `${"s" | "o" | "b"}${number}`]: number | null;
}

/** Rows of a chart from series that share their buckets. `to` ends the last bucket; all instants are ISO. */
export function toChartRows(
  series: readonly ChartSeries[],
  range: BucketRange & { completeThrough: string },
): ChartRow[] {
  const starts = series[0]?.points.map((point) => point.t) ?? [];
  const ends = starts.map((_, i) => Date.parse(starts[i + 1] ?? range.to));
  const cut = starts.map((start) => isCut(start, range));
  const limits = series.map(({ completeThrough }) => Date.parse(completeThrough ?? range.completeThrough));
  const isWhole = (s: number, i: number) => cut[i] === false && (ends[i] ?? 0) <= (limits[s] ?? 0);

  return starts.map((start, i) => {
    const row: ChartRow = {
      t: Date.parse(start),
      complete: limits.every((limit) => (ends[i] ?? 0) <= limit),
      cut: cut[i] === true,
    };
    series.forEach((one, s) => {
      const value = one.points[i]?.v ?? null;
      const joinsAnEnd = (i > 0 && !isWhole(s, i - 1)) || (i + 1 < starts.length && !isWhole(s, i + 1));
      row[`s${s}`] = isWhole(s, i) ? value : null;
      row[`o${s}`] = !isWhole(s, i) || joinsAnEnd ? value : null;
      if (one.before !== undefined) row[`b${s}`] = one.before[i]?.v ?? null;
    });

    return row;
  });
}
