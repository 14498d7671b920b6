import type { Game } from "@analytics/api/stores/game-store";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#lib/api/trpc.ts";

const FRESH_MS = 60_000;

interface GameAnswer {
  /** Null when the user may see no game of this id. */
  game: Game | null;
  isPending: boolean;
  error: unknown;
  refetch: () => unknown;
}

/** One game of the catalogue. */
export function useGame(id: string): GameAnswer {
  const trpc = useTRPC();
  const query = useQuery(trpc.games.list.queryOptions({ ids: [id] }, { staleTime: FRESH_MS }));
  const game = query.data?.data[0] ?? null;

  return { game, isPending: query.isPending, error: query.error, refetch: query.refetch };
}
