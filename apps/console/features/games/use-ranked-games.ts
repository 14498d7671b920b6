import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { isCatalogued, toRankedPage } from "#features/games/ranked-page.ts";
import { isNumberName, type Sort } from "#features/games/sort-games.ts";
import { PAGE_ROWS } from "#features/games/use-game-pages.ts";
import { useMetric } from "#hooks/use-metric.ts";
import { useRange } from "#hooks/use-range.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import { gamesOf } from "#lib/metric/games-of.ts";

/** As many series as one answer holds. */
const RANKED_MAX = 1_000;

/**
 * The games that have the number which the order is by, in this order, page by page: which they are is the metric's answer, so the
 * first page holds the first of all games. A search looks through all of them at once. When the order is by a fact of the catalogue,
 * only those with revenue that the catalogue does not know. Nothing when the metric does not answer.
 */
export function useRankedGames(sort: Sort, search: string) {
  const trpc = useTRPC();
  const { range } = useRange();
  const [wanted, setWanted] = useState(1);
  const metric = isNumberName(sort.key) ? sort.key : null;
  const rank = useMetric({
    name: metric ?? "net_revenue",
    from: range.from,
    to: range.to,
    timezone: range.zone,
    granularity: "total",
    dimensions: ["game"],
    order: metric === null ? "desc" : sort.direction,
    limit: RANKED_MAX,
  });
  const ids = rank.isError ? [] : gamesOf(rank.data?.data.series).filter((id) => id !== "");
  const chunks = Array.from({ length: Math.ceil(ids.length / PAGE_ROWS) }, (_, i) =>
    ids.slice(i * PAGE_ROWS, (i + 1) * PAGE_ROWS),
  );
  const asked = search === "" && metric !== null ? chunks.slice(0, wanted) : chunks;
  const answers = useQueries({
    queries: asked.map((chunk) =>
      trpc.games.list.queryOptions(
        { ids: chunk, limit: chunk.length, ...(search !== "" && { search }) },
        { placeholderData: keepPreviousData },
      ),
    ),
  });

  const waits = (i: number) => answers[i]?.data === undefined || answers[i].isPlaceholderData;
  const ranking = asked.map((ids, i) =>
    toRankedPage({ ids, known: answers[i]?.data?.data ?? [], search: waits(i) ? null : search }),
  );
  const pages = metric === null ? ranking.map((page) => page.filter((game) => !isCatalogued(game))) : ranking;
  const failed = answers.find((answer) => answer.isError);

  return {
    ranked: new Set(metric === null ? [] : ids),
    pages,
    /** Until there is something to show, or it is known that there is nothing. */
    isPending:
      rank.isPending ||
      (failed === undefined && pages.every((page) => page.length === 0) && asked.some((_, i) => waits(i))),
    failed,
    hasMore: asked.length < chunks.length,
    more: () => setWanted(wanted + 1),
  };
}
