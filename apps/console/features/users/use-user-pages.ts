import type { UserEntry } from "@analytics/api/services/users";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#lib/api/trpc.ts";

const PAGE_ROWS = 50;

/** Users by login, page by page. */
export function useUserPages(filter: { search?: string; role?: UserEntry["role"] }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { ...filter, limit: PAGE_ROWS };

  return useInfiniteQuery({
    queryKey: [...trpc.users.list.queryKey(input), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.users.list.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.meta.next_cursor,
    placeholderData: keepPreviousData,
  });
}
