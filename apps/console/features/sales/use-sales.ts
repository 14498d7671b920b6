import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { BREAKDOWNS_MAX, type SalesBreakdown, salesParams } from "#features/sales/sales-state.ts";
import { useRange } from "#hooks/use-range.ts";
import { useTRPC, useTRPCClient } from "#lib/api/trpc.ts";

const PAGE_ROWS = 100;

/** What the table of sales is asked, from the address and the page's game. */
export function useSalesQuestion(gameId?: string) {
  const [state, setState] = useQueryStates(salesParams, { history: "push" });
  const { range } = useRange();
  const by = state.by.filter((name) => gameId === undefined || name !== "game").slice(0, BREAKDOWNS_MAX);
  const question = {
    from: range.from,
    to: range.to,
    timezone: range.zone,
    granularity: state.step,
    by: by as SalesBreakdown[],
    ...(gameId !== undefined && { game: gameId }),
    ...(gameId === undefined && state.developer !== null && { developer: state.developer }),
  };

  return { question, state: { ...state, by }, setState };
}

export type SalesQuestion = ReturnType<typeof useSalesQuestion>["question"];

/** The table page by page; every page has the same totals. */
export function useSales(question: SalesQuestion) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { ...question, limit: PAGE_ROWS };

  return useInfiniteQuery({
    queryKey: [...trpc.gameReports.sales.queryKey(input), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.gameReports.sales.query(
        { ...input, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.meta.next_cursor,
    placeholderData: keepPreviousData,
  });
}
