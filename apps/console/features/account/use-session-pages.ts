import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#lib/api/trpc.ts";

const PAGE_ROWS = 50;

/** One's own sessions, newest first, page by page. */
export function useSessionPages() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { limit: PAGE_ROWS };

  return useInfiniteQuery({
    queryKey: [...trpc.session.list.queryKey(input), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.session.list.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.meta.next_cursor,
    placeholderData: keepPreviousData,
  });
}
