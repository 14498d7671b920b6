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
}

/**
 * What a chart draws for one bucket. `s<i>` is the value of series i while its bucket is complete, `o<i>` the open end that
 * is drawn dashed (it starts at the last complete value so that the line goes on), `b<i>` the compared value.
 */
export interface ChartRow {
  t: number;
  complete: boolean;
  [value: `${"s" | "o" | "b"}${number}`]: number | null;
}

/** Rows of a chart from series that share their buckets. `to` ends the last bucket; all instants are ISO. */
export function toChartRows(
  series: readonly ChartSeries[],
  { to, completeThrough }: { to: string; completeThrough: string },
): ChartRow[] {
  const starts = series[0]?.points.map((point) => Date.parse(point.t)) ?? [];
  const limit = Date.parse(completeThrough);
  const isComplete = starts.map((_, i) => (starts[i + 1] ?? Date.parse(to)) <= limit);

  return starts.map((t, i) => {
    const row: ChartRow = { t, complete: isComplete[i] === true };
    series.forEach((one, s) => {
      const value = one.points[i]?.v ?? null;
      const startsOpenEnd = isComplete[i] && isComplete[i + 1] === false;
      row[`s${s}`] = isComplete[i] ? value : null;
      row[`o${s}`] = !isComplete[i] || startsOpenEnd ? value : null;
      if (one.before !== undefined) row[`b${s}`] = one.before[i]?.v ?? null;
    });

    return row;
  });
}
