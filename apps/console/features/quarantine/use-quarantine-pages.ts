import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { DeskFilter, DeskState } from "#features/quarantine/use-desk.ts";
import { useTRPC, useTRPCClient } from "#lib/api/trpc.ts";

const PAGE_ROWS = 100;

/** Quarantined events of a filter, newest first, page by page. */
export function useQuarantinePages(filter: DeskFilter & { state: DeskState }) {
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
