import { useQueryClient } from "@tanstack/react-query";
import { answerOf, type BaseQuery, questionsOf } from "#hooks/use-expressions.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import type { MetricExpression } from "#lib/metric/expression.ts";
import { sinceFirstEvent } from "#lib/metric/since-first-event.ts";

const FRESH_MS = 60_000;

/** Asks for metrics and formulas once, for a file; what the page has just asked is taken from there. */
export function useAskExpressions() {
  const trpc = useTRPC();
  const queries = useQueryClient();

  return async (expressions: readonly MetricExpression[], base: BaseQuery): Promise<MetricAnswer[]> => {
    const answers = await Promise.all(
      expressions.map(async (expression) => {
        const own = await Promise.all(
          questionsOf(expression, base).map((query) =>
            queries.fetchQuery(trpc.metrics.get.queryOptions(query, { staleTime: FRESH_MS })),
          ),
        );

        return answerOf(expression, own.map(sinceFirstEvent), base);
      }),
    );

    return answers.flatMap((answer) => answer ?? []);
  };
}
