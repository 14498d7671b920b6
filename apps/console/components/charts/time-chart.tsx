import type { Granularity } from "@analytics/core/time/granularity";
import type { Unit } from "@analytics/metrics/model";
import { useMemo } from "react";
import { Area, Bar, CartesianGrid, Cell, ComposedChart, Line, Tooltip, XAxis, YAxis } from "recharts";
import { useLocale } from "use-intl";
import { ChartTooltip } from "#components/charts/chart-tooltip.tsx";
import { type ChartRow, type ChartSeries, toChartRows } from "#lib/chart/chart-rows.ts";
import { niceTicks } from "#lib/chart/nice-ticks.ts";
import { classNames } from "#lib/class-names.ts";
import { formatBucket } from "#lib/format/date.ts";
import { formatValue, type Measure } from "#lib/format/number.ts";

export type ChartKind = "line" | "area" | "bar" | "stacked";

interface TimeChartProps {
  kind: ChartKind;
  series: readonly ChartSeries[];
  measure: Measure;
  granularity: Granularity;
  zone: string;
  /** ISO end of the range. */
  to: string;
  /** ISO moment up to which numbers are complete; later buckets are drawn dashed or pale. */
  completeThrough: string;
  label: string;
  className?: string;
}

const TICKS = 4;
/** More dashed lines than this would hide what they are compared with; the tooltip and the table have them all. */
const COMPARED_MAX = 3;
const COUNTED: ReadonlySet<Unit> = new Set(["users", "sessions", "orders", "units", "events"]);

/** Values over time. Arrow keys walk its buckets. */
export function TimeChart(props: TimeChartProps) {
  const { kind, series, measure, granularity, zone, to, completeThrough, label } = props;
  const locale = useLocale();
  const rows = useMemo(() => toChartRows(series, { to, completeThrough }), [series, to, completeThrough]);
  const bars = kind === "bar" || kind === "stacked";
  const ticks = useMemo(
    () => niceTicks(heightsOf(rows, series, kind === "stacked"), TICKS, COUNTED.has(measure.unit)),
    [rows, series, kind, measure.unit],
  );

  return (
    <ComposedChart
      responsive
      data={rows}
      title={label}
      margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
      barCategoryGap={rows.length > 40 ? "12%" : "22%"}
      className={classNames(
        "figures h-64 w-full min-w-0 text-[11px] [&_svg]:overflow-visible",
        props.className,
      )}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="t"
        type="category"
        tickFormatter={(t: number) => formatBucket(t, granularity, { locale, zone, detail: "tick" })}
        tickLine={false}
        axisLine={{ stroke: "var(--line-strong)" }}
        tick={{ fill: "var(--ink-3)" }}
        tickMargin={8}
        minTickGap={36}
        interval="equidistantPreserveStart"
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
        domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
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

          return <ChartTooltip {...{ row, series, measure, granularity, zone }} />;
        }}
      />
      {series.length <= COMPARED_MAX && drawBefore(series)}
      {bars ? drawBars(series, rows, kind === "stacked") : drawLines(series, rows, kind === "area")}
    </ComposedChart>
  );
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

function drawBefore(series: readonly ChartSeries[]) {
  return series.map((one, i) =>
    one.before === undefined ? null : (
      <Line
        key={`before-${one.key}`}
        dataKey={`b${i}`}
        stroke={one.color}
        strokeOpacity={0.4}
        strokeWidth={1.25}
        strokeDasharray="2 3"
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
    ),
  );
}

function drawLines(series: readonly ChartSeries[], rows: readonly ChartRow[], filled: boolean) {
  const dot = rows.length === 1;

  return series.flatMap((one, i) => [
    <Area
      key={one.key}
      dataKey={`s${i}`}
      stroke={one.color}
      strokeWidth={1.75}
      fill={one.color}
      fillOpacity={filled ? (series.length > 2 ? 0.07 : 0.11) : 0}
      dot={dot}
      activeDot={{ r: 3.5, stroke: "var(--surface)", strokeWidth: 2 }}
      isAnimationActive={false}
    />,
    <Line
      key={`open-${one.key}`}
      dataKey={`o${i}`}
      stroke={one.color}
      strokeWidth={1.75}
      strokeDasharray="4 4"
      dot={dot}
      activeDot={{ r: 3.5, stroke: "var(--surface)", strokeWidth: 2 }}
      isAnimationActive={false}
    />,
  ]);
}

function drawBars(series: readonly ChartSeries[], rows: readonly ChartRow[], stacked: boolean) {
  return series.map((one, i) => (
    <Bar
      key={one.key}
      dataKey={(row: ChartRow) => row[`s${i}`] ?? row[`o${i}`] ?? null}
      stackId={stacked ? "all" : undefined}
      fill={one.color}
      radius={stacked ? 0 : [2, 2, 0, 0]}
      maxBarSize={44}
      isAnimationActive={false}
    >
      {rows.map((row) => (
        <Cell
          key={row.t}
          fillOpacity={row.complete ? 1 : 0.35}
          stroke={row.complete ? undefined : one.color}
          strokeDasharray={row.complete ? undefined : "3 3"}
        />
      ))}
    </Bar>
  ));
}
