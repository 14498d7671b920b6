import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { AuditFilter } from "#features/audit/use-audit-filter.ts";
import { useReceiptRange } from "#hooks/use-receipt-range.ts";
import { useTRPC, useTRPCClient } from "#lib/api/trpc.ts";

const PAGE_ROWS = 50;

/** Entries of the page's days, newest first, page by page. */
export function useAuditPages({ actor, action, object }: AuditFilter) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { from, to } = useReceiptRange();
  const input = {
    from,
    to,
    ...(actor !== "" && { actor }),
    ...(action !== "" && { action }),
    ...(object !== "" && { object }),
    limit: PAGE_ROWS,
  };

  return useInfiniteQuery({
    queryKey: [...trpc.audit.list.queryKey(input), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.audit.list.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.meta.next_cursor,
    placeholderData: keepPreviousData,
  });
}
