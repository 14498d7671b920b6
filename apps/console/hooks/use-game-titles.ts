import { keepPreviousData, type UseQueryResult, useQueries } from "@tanstack/react-query";
import { useTRPC } from "#lib/api/trpc.ts";

const IDS_MAX = 200;
const FRESH_MS = 5 * 60_000;

/** Titles of the given games; of one that is unknown, or whose answer is on its way, there is none. */
export function useGameTitles(ids: readonly string[]): ReadonlyMap<string, string> {
  const trpc = useTRPC();

  return useQueries({
    queries: toChunks(ids).map((chunk) =>
      trpc.games.list.queryOptions(
        { ids: chunk, limit: chunk.length },
        { staleTime: FRESH_MS, placeholderData: keepPreviousData },
      ),
    ),
    combine: titlesOf,
  });
}

/** Sorted, so that the same games in another order are the same question. */
function toChunks(ids: readonly string[]): string[][] {
  const sorted = [...new Set(ids)].filter((id) => id !== "").toSorted();

  return Array.from({ length: Math.ceil(sorted.length / IDS_MAX) }, (_, i) =>
    sorted.slice(i * IDS_MAX, (i + 1) * IDS_MAX),
  );
}

function titlesOf(
  results: UseQueryResult<{ data: { game_id: string; title: string }[] }, unknown>[],
): ReadonlyMap<string, string> {
  return new Map(
    results.flatMap(({ data }) => data?.data.map(({ game_id, title }) => [game_id, title] as const) ?? []),
  );
}
