import { isRefused } from "#components/shell/nav-items.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { useUser } from "#hooks/use-session.ts";

/** The address of a game's page; undefined for whom pages of games are not. */
export function useGamePath(): (gameId: string) => string | undefined {
  const rangeQuery = useRangeQuery();
  const isKept = isRefused(useUser(), "/games");

  return (gameId) => (isKept ? undefined : `/games/${encodeURIComponent(gameId)}${rangeQuery}`);
}
