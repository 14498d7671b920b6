import type { ChartAnswer } from "#components/charts/chart-frame.tsx";
import { type MetricQuery, useMetrics } from "#hooks/use-metric.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { evaluateFormula } from "#lib/metric/evaluate-formula.ts";
import type { MetricExpression } from "#lib/metric/expression.ts";

/** Series of each part of a formula: those of the largest results may be none of the largest parts. */
const FORMULA_SERIES = 200;
const SERIES_DEFAULT = 50;

/** What is asked of every metric. */
export type BaseQuery = Omit<MetricQuery, "name">;

/** The answers of metrics and formulas, in the order of the expressions. */
export function useExpressions(expressions: readonly MetricExpression[], base: BaseQuery): ChartAnswer[] {
  const asked = expressions.flatMap((expression) =>
    questionsOf(expression, base).map((query) => ({ expression, query })),
  );
  const answers = useMetrics(asked.map(({ query }) => query));

  return expressions.map((expression) => {
    const own = answers.filter((_, i) => asked[i]?.expression === expression);
    const failed = own.find((answer) => answer.isError);
    const data = own.flatMap((answer) => answer.data ?? []);

    return {
      data: data.length < own.length ? undefined : answerOf(expression, data, base),
      error: failed?.error ?? null,
      isError: failed !== undefined,
      isPlaceholderData: own.some((answer) => answer.isPlaceholderData),
      refetch: () => own.map((answer) => answer.refetch()),
    };
  });
}

/** What is asked of each metric of an expression. */
export function questionsOf({ parts, formula }: MetricExpression, base: BaseQuery): MetricQuery[] {
  return parts.map(({ name }) => ({
    ...base,
    name,
    ...(formula !== null && base.dimensions !== undefined && { limit: FORMULA_SERIES }),
  }));
}

/** The one answer of an expression, from those to its questions; undefined when they do not belong together. */
export function answerOf(
  expression: MetricExpression,
  answers: readonly MetricAnswer[],
  { limit = SERIES_DEFAULT, order = "desc" }: BaseQuery,
): MetricAnswer | undefined {
  // Kept answers of other metrics, or of other buckets, must not be worked together.
  const fits = answers.every(
    ({ data }, i) =>
      data.metric === expression.parts[i]?.name &&
      data.granularity === answers[0]?.data.granularity &&
      data.from === answers[0].data.from &&
      data.to === answers[0].data.to,
  );
  if (!fits) return undefined;

  return expression.formula === null ? answers[0] : evaluateFormula(expression, answers, { limit, order });
}
