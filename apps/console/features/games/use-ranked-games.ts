import type { Game } from "@analytics/api/stores/game-store";
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useState } from "react";
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
 * first page holds the first of all games. A search looks through all of them at once. Nothing when the order is by a fact of the
 * catalogue, or the metric does not answer.
 */
export function useRankedGames(sort: Sort, search: string) {
  const trpc = useTRPC();
  const { range } = useRange();
  const [wanted, setWanted] = useState(1);
  const metric = isNumberName(sort.key) ? sort.key : null;
  const rank = useMetric(
    {
      name: metric ?? "net_revenue",
      from: range.from,
      to: range.to,
      timezone: range.zone,
      granularity: "total",
      dimensions: ["game"],
      order: sort.direction,
      limit: RANKED_MAX,
    },
    { enabled: metric !== null },
  );
  const ids =
    metric === null || rank.isError ? [] : gamesOf(rank.data?.data.series).filter((id) => id !== "");
  const chunks = Array.from({ length: Math.ceil(ids.length / PAGE_ROWS) }, (_, i) =>
    ids.slice(i * PAGE_ROWS, (i + 1) * PAGE_ROWS),
  );
  const asked = search === "" ? chunks.slice(0, wanted) : chunks;
  const answers = useQueries({
    queries: asked.map((chunk) =>
      trpc.games.list.queryOptions(
        { ids: chunk, limit: chunk.length, ...(search !== "" && { search }) },
        { placeholderData: keepPreviousData },
      ),
    ),
  });

  return {
    ranked: new Set(ids),
    pages: asked.map((chunk, i) => inOrder(answers[i]?.data?.data ?? [], chunk)),
    /** Until there is a first page. */
    isPending: (metric !== null && rank.isPending) || answers[0]?.isPending === true,
    failed: answers.find((answer) => answer.isError),
    hasMore: asked.length < chunks.length,
    more: () => setWanted(wanted + 1),
  };
}

function inOrder(games: readonly Game[], ids: readonly string[]): Game[] {
  const byId = new Map(games.map((game) => [game.game_id, game]));

  return ids.flatMap((id) => byId.get(id) ?? []);
}
