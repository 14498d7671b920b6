import type { MetricInput } from "@analytics/api/metrics/metric-input";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useTRPC } from "#lib/api/trpc.ts";
import { sinceFirstEvent } from "#lib/metric/since-first-event.ts";

const FRESH_MS = 60_000;

/** What to ask; `negate` of a filter may be left out. */
export type MetricQuery = Omit<MetricInput, "filters"> & {
  filters?: {
    dimension: NonNullable<MetricInput["dimensions"]>[number];
    values: string[];
    negate?: boolean;
  }[];
};

/** One metric's answer. While a changed question is on its way the last answer stays. */
export function useMetric(query: MetricQuery, options: { enabled?: boolean } = {}) {
  const trpc = useTRPC();

  return useQuery(
    trpc.metrics.get.queryOptions(query, {
      enabled: options.enabled ?? true,
      staleTime: FRESH_MS,
      placeholderData: keepPreviousData,
      select: sinceFirstEvent,
    }),
  );
}

/** Several metrics' answers, in the order of the questions. */
export function useMetrics(queries: readonly MetricQuery[]) {
  const trpc = useTRPC();

  return useQueries({
    queries: queries.map((query) =>
      trpc.metrics.get.queryOptions(query, {
        staleTime: FRESH_MS,
        placeholderData: keepPreviousData,
        select: sinceFirstEvent,
      }),
    ),
  });
}
