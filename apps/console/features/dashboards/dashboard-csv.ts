import { type Cell, toCsv } from "@analytics/api/metrics/csv";
import { toMajor } from "#lib/format/number.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";

/** A tile with the answers that it shows. */
export interface ExportedTile {
  title: string;
  /** As it was asked for: the name of a metric, or a formula. */
  metrics: readonly string[];
  answers: readonly MetricAnswer[];
}

const HEADER: readonly Cell[] = ["tile", "metric", "unit", "time", "dimension", "name", "value", "before"];

/**
 * The numbers of a dashboard, a row for each: `dimension` and `name` tell a series apart, `before` is the compared value at the same place,
 * money is in roubles. Undefined values are empty cells.
 */
export function dashboardCsv(tiles: readonly ExportedTile[]): string {
  const rows = tiles.flatMap(({ title, metrics, answers }) =>
    answers.flatMap(({ data }, i) =>
      data.series.flatMap(({ dimensions, points, compare }) =>
        points.map(({ t, v }, place): Cell[] => [
          title,
          metrics[i] ?? data.metric,
          data.unit === "money" ? (data.currency ?? "RUB") : data.unit,
          t,
          Object.keys(dimensions).join(" "),
          Object.values(dimensions).join(" "),
          major(v, data),
          major(compare?.points[place]?.v, data),
        ]),
      ),
    ),
  );

  return toCsv([HEADER, ...rows]);
}

function major(value: number | null | undefined, data: MetricAnswer["data"]): number | null {
  return value === null || value === undefined ? null : toMajor(value, data);
}
