import type { MetricMeta } from "@analytics/metrics/query";
import type { Series } from "@analytics/metrics/shape";
import { type Measure, toMajor } from "#lib/format/number.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import type { MetricExpression } from "#lib/metric/expression.ts";
import { evaluate } from "#lib/metric/formula.ts";
import { isZeroWithoutFacts } from "#lib/metric/zero-kinds.ts";

const MONEY = { currency: "RUB", scale: 2 } as const;

interface EvaluateOptions {
  /** Most series, the largest totals first unless `asc`. */
  limit: number;
  order: "asc" | "desc";
}

/**
 * The answer of a formula from those of its metrics, which were asked over one range with the same buckets and dimensions, in the order of
 * `expression.parts`. Each bucket is worked out by itself, and the total from totals: a ratio of totals, never a mean of ratios.
 */
export function evaluateFormula(
  expression: MetricExpression,
  answers: readonly MetricAnswer[],
  { limit, order }: EvaluateOptions,
): MetricAnswer {
  const [first] = answers;
  const { formula, parts, entry } = expression;
  if (first === undefined || formula === null) throw new Error("Invariant broken: a formula has answers");
  const measure: Measure = { unit: entry.unit, ...(entry.unit === "money" ? MONEY : {}) };
  const byKey = answers.map(({ data }) => new Map(data.series.map((series) => [keyOf(series), series])));
  const at = (read: (series: Series | undefined) => number | null | undefined, key: string) =>
    fromMajor(
      evaluate(formula, (name) => {
        const i = parts.findIndex((part) => part.name === name);
        const part = parts[i];
        const answer = answers[i];
        if (part === undefined || answer === undefined) return null;
        const series = byKey[i]?.get(key);
        const value = series === undefined && isZeroWithoutFacts(part) ? 0 : (read(series) ?? null);

        return value === null ? null : toMajor(value, answer.data);
      }),
      measure,
    );
  const keys = new Map(
    answers.flatMap(({ data }) => data.series.map((series) => [keyOf(series), series] as const)),
  );
  const series = [...keys].map(([key, model]): Series => {
    const compare = model.compare;

    return {
      dimensions: model.dimensions,
      total: at((one) => one?.total, key),
      points: model.points.map(({ t }, i) => ({ t, v: at((one) => one?.points[i]?.v, key) })),
      ...(compare !== undefined && {
        compare: {
          total: at((one) => one?.compare?.total, key),
          points: compare.points.map(({ t }, i) => ({ t, v: at((one) => one?.compare?.points[i]?.v, key) })),
        },
      }),
    };
  });
  const { unit: _, currency: __, scale: ___, ...data } = first.data;

  return {
    data: {
      ...data,
      ...measure,
      metric: expression.text,
      series: ranked(series, order).slice(0, limit),
    } as MetricAnswer["data"],
    meta: { ...metaOf(answers), truncated: series.length > limit },
  };
}

/** The whole is as old, and as far complete, as its oldest part. */
function metaOf(answers: readonly MetricAnswer[]): MetricMeta {
  const metas = answers.map(({ meta }) => meta);
  const [first] = metas;
  if (first === undefined) throw new Error("Invariant broken: a formula has answers");
  const earliest = (read: (meta: MetricMeta) => string) =>
    metas.map(read).toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? read(first);

  return {
    ...first,
    as_of: earliest((meta) => meta.as_of),
    complete_through: earliest((meta) => meta.complete_through),
    source: metas.every(({ source }) => source === first.source) ? first.source : "mixed",
    warnings: [...new Set(metas.flatMap(({ warnings }) => warnings))],
  };
}

/** Undefined totals come last, as the service has them. */
function ranked(series: readonly Series[], order: "asc" | "desc"): Series[] {
  const sign = order === "asc" ? 1 : -1;

  return series.toSorted((a, b) => {
    if (a.total === null || b.total === null) return Number(a.total === null) - Number(b.total === null);

    return sign * (a.total - b.total);
  });
}

function keyOf({ dimensions }: Series): string {
  return JSON.stringify(dimensions);
}

/** Money goes back to minor units, halves up, as metrics have it. */
function fromMajor(value: number | null, { unit, scale }: Measure): number | null {
  return value === null || unit !== "money" ? value : Math.floor(value * 10 ** (scale ?? 2) + 0.5);
}
