import { type ChartSeries, toChartRows } from "#lib/chart/chart-rows.ts";
import type { Measure } from "#lib/format/number.ts";
import type { BucketRange } from "#lib/metric/cut-bucket.ts";

export interface TableColumn {
  key: string;
  label: string;
  measure: Measure;
}

export interface TableRow {
  key: string;
  label: string;
  /** Why its numbers are not those of a whole bucket. */
  state: "whole" | "incomplete" | "cut";
  /** By column; null is undefined, never zero. */
  values: readonly (number | null)[];
}

/** The numbers of a chart as rows, for those who do not see it or want to read them. */
export interface ChartTableModel {
  /** What the first column names. */
  head: string;
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
}

interface TimeTableOptions {
  head: string;
  measure: Measure;
  range: BucketRange & { completeThrough: string };
  /** The name of a bucket by its start, epoch milliseconds. */
  nameOf: (start: number) => string;
  /** What a compared series is called. */
  beforeOf: (label: string) => string;
}

/** Series that share their buckets, newest bucket first, each with what it is compared with. */
export function timeTable(series: readonly ChartSeries[], options: TimeTableOptions): ChartTableModel {
  const { head, measure, range, nameOf, beforeOf } = options;
  const columns = series.flatMap(({ key, label, before }) => [
    { key, label, measure },
    ...(before === undefined ? [] : [{ key: `${key}-before`, label: beforeOf(label), measure }]),
  ]);
  const rows = toChartRows(series, range).map(
    (row, bucket): TableRow => ({
      key: String(row.t),
      label: nameOf(row.t),
      state: row.complete ? (row.cut ? "cut" : "whole") : "incomplete",
      values: series.flatMap(({ points, before }) => [
        points[bucket]?.v ?? null,
        ...(before === undefined ? [] : [before[bucket]?.v ?? null]),
      ]),
    }),
  );

  return { head, columns, rows: rows.toReversed() };
}
