import { Area, Bar, Cell, Line } from "recharts";
import type { ChartRow, ChartSeries } from "#lib/chart/chart-rows.ts";

/** The compared range of each series, dotted. */
export function drawBefore(series: readonly ChartSeries[]) {
  return series.map((one, i) =>
    one.before === undefined ? null : (
      <Line
        key={`before-${one.key}`}
        dataKey={`b${i}`}
        stroke={one.color}
        strokeOpacity={0.65}
        strokeWidth={1.5}
        strokeDasharray="2 3"
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
    ),
  );
}

/** Lines, or areas, up to where numbers are complete, and dashed from there. */
export function drawLines(series: readonly ChartSeries[], rows: readonly ChartRow[], filled: boolean) {
  return series.flatMap((one, i) => [
    <Area
      key={one.key}
      dataKey={`s${i}`}
      stroke={one.color}
      strokeWidth={1.75}
      fill={one.color}
      fillOpacity={filled ? (series.length > 2 ? 0.07 : 0.11) : 0}
      dot={lonelyDot(rows, `s${i}`, one.color)}
      activeDot={{ r: 3.5, stroke: "var(--surface)", strokeWidth: 2 }}
      isAnimationActive={false}
    />,
    <Line
      key={`open-${one.key}`}
      dataKey={`o${i}`}
      stroke={one.color}
      strokeWidth={1.75}
      strokeDasharray="4 4"
      dot={lonelyDot(rows, `o${i}`, one.color, `s${i}`)}
      activeDot={{ r: 3.5, stroke: "var(--surface)", strokeWidth: 2 }}
      isAnimationActive={false}
    />,
  ]);
}

type LineKey = `${"s" | "o"}${number}`;

/** A value without a neighbour makes no line, so it is drawn as a dot; not where another line has it. */
function lonelyDot(rows: readonly ChartRow[], key: LineKey, color: string, other?: LineKey) {
  const has = (index: number, of = key) => typeof rows[index]?.[of] === "number";

  return ({ cx, cy, index = 0 }: { cx?: number; cy?: number; index?: number }) =>
    has(index) && !has(index - 1) && !has(index + 1) && !(other !== undefined && has(index, other)) ? (
      <circle key={index} cx={cx} cy={cy} r={2} fill={color} />
    ) : (
      <g key={index} />
    );
}

/** Bars side by side or in stacks, pale where numbers are not complete. */
export function drawBars(series: readonly ChartSeries[], rows: readonly ChartRow[], stacked: boolean) {
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
      {rows.map((row) => {
        const whole = row[`s${i}`] !== null;

        return (
          <Cell
            key={row.t}
            fillOpacity={whole ? 1 : 0.35}
            stroke={whole ? undefined : one.color}
            strokeDasharray={whole ? undefined : "3 3"}
          />
        );
      })}
    </Bar>
  ));
}
