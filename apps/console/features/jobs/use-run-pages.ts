import type { JobRunEntry } from "@analytics/api/services/job-runs";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#lib/api/trpc.ts";

const PAGE_ROWS = 25;
const REFRESH_MS = 3_000;

/** Runs, newest first, page by page; what is shown is renewed every few seconds. */
export function useRunPages(filter: { job?: string; state?: JobRunEntry["state"] }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { ...filter, limit: PAGE_ROWS };

  return useInfiniteQuery({
    queryKey: [...trpc.jobs.runs.queryKey(input), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.jobs.runs.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.meta.next_cursor,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}
