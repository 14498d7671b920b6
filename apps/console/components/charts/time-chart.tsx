import type { Granularity } from "@analytics/core/time/granularity";
import { useMemo, useRef } from "react";
import { CartesianGrid, ComposedChart, ReferenceDot, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { useLocale } from "use-intl";
import { COMPARED_MAX } from "#components/charts/before-note.tsx";
import { ChartTooltip } from "#components/charts/chart-tooltip.tsx";
import { drawBars, drawBefore, drawLines } from "#components/charts/draw-series.tsx";
import { EdgeTick } from "#components/charts/edge-tick.tsx";
import { type UnusualBuckets, UnusualMark, unusualDots } from "#components/charts/unusual-marks.tsx";
import { useNewestFirst } from "#components/charts/use-newest-first.ts";
import { useWidth } from "#hooks/use-width.ts";
import { type ChartMark, marksByBucket } from "#lib/chart/chart-mark.ts";
import { type ChartRow, type ChartSeries, toChartRows } from "#lib/chart/chart-rows.ts";
import { niceTicks } from "#lib/chart/nice-ticks.ts";
import { isMidnight, timeTicks } from "#lib/chart/time-ticks.ts";
import { classNames } from "#lib/class-names.ts";
import { formatBucket } from "#lib/format/date.ts";
import { formatValue, type Measure } from "#lib/format/number.ts";
import { isCounted } from "#lib/metric/counted.ts";

export type ChartKind = "line" | "area" | "bar" | "stacked";

interface TimeChartProps {
  kind: ChartKind;
  series: readonly ChartSeries[];
  measure: Measure;
  granularity: Granularity;
  zone: string;
  /** The range, ISO. */
  from: string;
  to: string;
  /** ISO moment up to which numbers are complete; later buckets are drawn dashed or pale, as those are that the range cuts. */
  completeThrough: string;
  label: string;
  /** What happened on the way, as lines over the bucket that it falls into. */
  marks?: readonly ChartMark[];
  unusual?: UnusualBuckets;
  className?: string;
}

const NO_MARKS: readonly ChartMark[] = [];
const TICKS = 4;
const MARGIN = { top: 8, right: 4, bottom: 0, left: 0 };
const WIDTH_UNTIL_MEASURED = 640;
const BAR_GAP = 4;
/** A bar with less room than this gives none of it to a gap. */
const DENSE_BAR_WIDTH = 14;
const Y_AXIS_WIDTH = 48;
/** Room for the name of a bucket on the axis. */
const TICK_WIDTH: Readonly<Record<Granularity, number>> = {
  minute: 64,
  hour: 64,
  day: 64,
  week: 64,
  month: 84,
  total: 84,
};

/** Values over time. Arrow keys walk its buckets, from the newest. */
export function TimeChart(props: TimeChartProps) {
  const {
    kind,
    series,
    measure,
    granularity,
    zone,
    from,
    to,
    completeThrough,
    label,
    marks = NO_MARKS,
  } = props;
  const locale = useLocale();
  const rows = useMemo(
    () => toChartRows(series, { from, to, granularity, completeThrough }),
    [series, from, to, granularity, completeThrough],
  );
  const bars = kind === "bar" || kind === "stacked";
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box) ?? WIDTH_UNTIL_MEASURED;
  const enterAtNewest = useNewestFirst();
  const isDense = bars && width / (rows.length * (kind === "stacked" ? 1 : series.length)) < DENSE_BAR_WIDTH;
  const named = useMemo(() => {
    const starts = series[0]?.points.map((point) => point.t) ?? [];
    const most = Math.floor((width - Y_AXIS_WIDTH) / TICK_WIDTH[granularity]);

    return new Map(timeTicks(starts, granularity, most).map((start) => [Date.parse(start), start]));
  }, [series, granularity, width]);
  const ticks = useMemo(
    () => niceTicks(heightsOf(rows, series, kind === "stacked"), TICKS, isCounted(measure.unit)),
    [rows, series, kind, measure.unit],
  );
  const markedBuckets = useMemo(
    () => marksByBucket(marks, series[0]?.points.map((point) => point.t) ?? [], to),
    [marks, series, to],
  );
  const unusual = useMemo(() => unusualDots(series, props.unusual), [series, props.unusual]);

  return (
    <div
      ref={box}
      onFocusCapture={enterAtNewest}
      className={classNames("h-64 w-full min-w-0", props.className)}
    >
      <ComposedChart
        responsive
        data={rows}
        title={label}
        margin={MARGIN}
        barCategoryGap={isDense || rows.length > 40 ? "12%" : "22%"}
        barGap={isDense ? 0 : BAR_GAP}
        className="figures size-full text-[11px] [&_svg]:overflow-visible"
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="t"
          type="category"
          ticks={[...named.keys()]}
          tick={({ x, y, payload }) => (
            <EdgeTick
              {...{ x, y }}
              text={formatBucket(payload.value, tickUnit(named.get(payload.value), granularity), {
                locale,
                zone,
                detail: "tick",
              })}
              right={width - MARGIN.right}
            />
          )}
          tickLine={false}
          axisLine={{ stroke: "var(--line-strong)" }}
          tickMargin={8}
          interval={0}
          padding={bars ? undefined : { left: 8, right: 8 }}
          height={30}
        />
        <YAxis
          width="auto"
          orientation="left"
          tickFormatter={(v: number) => formatValue(v, measure, { locale, precision: "compact" })}
          tickLine={false}
          axisLine={false}
          tick={{ fill: "var(--ink-3)" }}
          ticks={ticks}
          domain={[ticks[0] ?? 0, ticks.length > 1 ? (ticks.at(-1) ?? 1) : 1]}
          interval={0}
          tickMargin={4}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={bars ? { fill: "var(--sunken)", opacity: 0.7 } : { stroke: "var(--line-strong)" }}
          wrapperStyle={{ zIndex: 20, outline: "none" }}
          content={({ active, payload }) => {
            const row = payload?.[0]?.payload as ChartRow | undefined;
            if (!active || row === undefined) return null;

            return (
              <ChartTooltip
                {...{ row, series, measure, granularity, zone }}
                marks={markedBuckets.get(row.t)}
                unusual={unusual.filter(({ x }) => x === row.t).map(({ label }) => label)}
              />
            );
          }}
        />
        {series.length <= COMPARED_MAX && drawBefore(series)}
        {bars ? drawBars(series, rows, kind === "stacked") : drawLines(series, rows, kind === "area")}
        {[...markedBuckets].filter(hasLine).map(([at, all]) => (
          <ReferenceLine
            key={at}
            x={at}
            stroke={all.some(({ kind }) => kind === "incident") ? "var(--bad)" : "var(--ink-3)"}
            strokeDasharray="2 3"
            strokeOpacity={0.7}
          />
        ))}
        {kind !== "stacked" &&
          unusual.map(({ key, x, y, color }) => (
            <ReferenceDot
              key={key}
              x={x}
              y={y}
              shape={({ cx, cy }) => (
                <UnusualMark {...{ cx, cy, color }} isOverBar={bars} isNegative={y < 0} />
              )}
            />
          ))}
      </ComposedChart>
    </div>
  );
}

/** Releases and builds are too many for lines of their own; the tooltip tells of them. */
function hasLine([, marks]: [number, readonly ChartMark[]]): boolean {
  return marks.some(({ kind }) => kind !== "release" && kind !== "build");
}

/** Hours that begin a day are named by the day. */
function tickUnit(start: string | undefined, granularity: Granularity): Granularity {
  const isShort = granularity === "hour" || granularity === "minute";

  return isShort && start !== undefined && isMidnight(start) ? "day" : granularity;
}

/** Every height that the picture must hold: of lines and bars, and of stacks as a whole. */
function* heightsOf(
  rows: readonly ChartRow[],
  series: readonly ChartSeries[],
  stacked: boolean,
): Generator<number> {
  for (const row of rows) {
    const values = series.map((_, i) => row[`s${i}`] ?? row[`o${i}`] ?? 0);
    if (stacked) yield values.reduce((sum, value) => sum + value, 0);
    else yield* values;
    if (series.length <= COMPARED_MAX) yield* series.map((_, i) => row[`b${i}`] ?? 0);
  }
}
