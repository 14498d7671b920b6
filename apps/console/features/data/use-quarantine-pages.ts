import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#lib/api/trpc.ts";

const PAGE_ROWS = 50;

/** Quarantined events received in the range (days of UTC, half-open), newest first, page by page. */
export function useQuarantinePages(filter: { from: string; to: string; reason?: string }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { ...filter, limit: PAGE_ROWS };

  return useInfiniteQuery({
    queryKey: [...trpc.ingestion.quarantine.queryKey(input), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.ingestion.quarantine.query(
        { ...input, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.meta.next_cursor,
    placeholderData: keepPreviousData,
  });
}
