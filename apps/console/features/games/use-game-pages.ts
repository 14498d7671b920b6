import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#lib/api/trpc.ts";

/** A page of games is one filter of a metric, and those hold this many values. */
export const PAGE_ROWS = 200;

/** The games whose title or id holds the text, page by page. */
export function useGamePages(search: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { limit: PAGE_ROWS, ...(search !== "" && { search }) };

  return useInfiniteQuery({
    queryKey: [...trpc.games.list.queryKey(input), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.games.list.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.meta.next_cursor,
    placeholderData: keepPreviousData,
  });
}
