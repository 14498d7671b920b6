import { useExpressions } from "#hooks/use-expressions.ts";
import type { MetricQuery } from "#hooks/use-metric.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import type { MetricExpression } from "#lib/metric/expression.ts";

/** The answer to a question with a breakdown as it is without: the number that its series are parts of. Undefined while it is on its way. */
export function useOverall(expression: MetricExpression, query: MetricQuery): MetricAnswer | undefined {
  const { name: _, dimensions, limit: __, order: ___, ...whole } = query;
  const [answer] = useExpressions(dimensions === undefined ? [] : [expression], whole);

  return answer?.isPlaceholderData ? undefined : answer?.data;
}
