import type { ChartSeries } from "#lib/chart/chart-rows.ts";

const BAR_MARK_RADIUS = 3.5;

/** Starts (ISO) of the buckets in which a series is out of the ordinary, by the key of the series. */
export type UnusualBuckets = ReadonlyMap<string, ReadonlySet<string>>;

/** Where the unusual values of each series stand. */
export function unusualDots(series: readonly ChartSeries[], unusual: UnusualBuckets | undefined) {
  return series.flatMap(({ key, label, color, points }) =>
    points.flatMap(({ t, v }) =>
      v !== null && unusual?.get(key)?.has(t)
        ? [{ key: `${key} ${t}`, label, color, x: Date.parse(t), y: v }]
        : [],
    ),
  );
}

interface UnusualMarkProps {
  cx: number | undefined;
  cy: number | undefined;
  color: string;
  isOverBar: boolean;
  isNegative: boolean;
}

/** A ring around a point of a line; beyond the end of a bar, which it would hide. */
export function UnusualMark({ cx = 0, cy = 0, color, isOverBar, isNegative }: UnusualMarkProps) {
  if (!isOverBar)
    return <circle cx={cx} cy={cy} r={5} fill="var(--surface)" stroke={color} strokeWidth={2} />;
  const gap = BAR_MARK_RADIUS + 4;

  return (
    <circle
      cx={cx}
      cy={isNegative ? cy + gap : cy - gap}
      r={BAR_MARK_RADIUS}
      fill="none"
      stroke={color}
      strokeWidth={1.75}
    />
  );
}
