import type { Series } from "@analytics/metrics/shape";
import type { ChartTableModel } from "#lib/chart/chart-table.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import type { MetricExpression } from "#lib/metric/expression.ts";
import { measureOf } from "#lib/metric/measure.ts";
import { isZeroWithoutFacts } from "#lib/metric/zero-kinds.ts";

interface TotalsOptions {
  head: string;
  nameOf: (series: Series) => string;
  /** The name of a metric by its place. */
  metricName: (answer: number) => string;
  /** Whether a metric, by its place, is zero where nothing happened. */
  isCounted?: (answer: number) => boolean;
  /** Most rows. */
  limit?: number;
}

/**
 * Totals of several metrics side by side: a row for each value that they are told apart by, in the order of the first metric. What another
 * metric's answer does not hold is zero of what is counted, unless it may lie behind the last one that was asked for: then it is undefined.
 */
export function totalsOf(answers: readonly MetricAnswer[], options: TotalsOptions): ChartTableModel {
  const { head, nameOf, metricName, isCounted = () => false, limit } = options;
  const totals = answers.map(({ data, meta }, i) => {
    const byKey = new Map(data.series.map((series) => [keyOf(series), series.total]));
    const absent = !meta.truncated && isCounted(i) ? 0 : null;

    return (key: string) => byKey.get(key) ?? (byKey.has(key) ? null : absent);
  });

  return {
    head,
    columns: answers.map(({ data }, i) => ({
      key: String(i),
      label: metricName(i),
      measure: measureOf(data),
    })),
    rows: (answers[0]?.data.series ?? []).slice(0, limit).map((series) => ({
      key: keyOf(series),
      label: nameOf(series),
      state: "whole",
      values: totals.map((totalOf) => totalOf(keyOf(series))),
    })),
  };
}

function keyOf({ dimensions }: Series): string {
  return JSON.stringify(dimensions);
}

/** Which of the expressions are zero where nothing happened. */
export function isCountedOf(expressions: readonly MetricExpression[]): (place: number) => boolean {
  return (place) => {
    const expression = expressions[place];

    return expression !== undefined && isZeroWithoutFacts(expression.entry);
  };
}
