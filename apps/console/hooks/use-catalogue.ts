import type { MetricEntry } from "@analytics/api/services/list-metrics";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#lib/api/trpc.ts";

/** The metrics that the user may ask, by name and in catalogue order. */
export function useCatalogue() {
  const trpc = useTRPC();
  const query = useQuery(trpc.metrics.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const entries = query.data?.data;
  const byName = useMemo(
    () => new Map<string, MetricEntry>(entries?.map((entry) => [entry.name, entry])),
    [entries],
  );

  return { ...query, entries: entries ?? [], byName };
}
