import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "#lib/api/trpc.ts";

/** More than a person keeps; what lies behind is found by its address. */
export const KEPT_PAGE = { limit: 200 } as const;
const FRESH_MS = 60_000;

/** The dashboards that the user made, or others share. */
export function useDashboardList() {
  const trpc = useTRPC();

  return useQuery(
    trpc.dashboards.list.queryOptions(KEPT_PAGE, { staleTime: FRESH_MS, placeholderData: keepPreviousData }),
  );
}

/** The views of the explorer that the user made, or others share. */
export function useViewList() {
  const trpc = useTRPC();

  return useQuery(
    trpc.views.list.queryOptions(KEPT_PAGE, { staleTime: FRESH_MS, placeholderData: keepPreviousData }),
  );
}
