import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDebounced } from "#hooks/use-debounced.ts";
import { useTRPC } from "#lib/api/trpc.ts";

const GAMES_MAX = 200;
const TEXT_LENGTH_MAX = 100;
const PAUSE_MS = 200;

/** Games whose title or id holds the text, of the whole catalogue: asked for when the typing pauses. */
export function useGameSearch(text: string, options: { enabled?: boolean } = {}) {
  const trpc = useTRPC();
  const typed = text.trim().slice(0, TEXT_LENGTH_MAX);
  const search = useDebounced(typed, PAUSE_MS);
  const query = useQuery(
    trpc.games.list.queryOptions(
      { limit: GAMES_MAX, ...(search !== "" && { search }) },
      { enabled: options.enabled ?? true, placeholderData: keepPreviousData },
    ),
  );

  return {
    games: query.data?.data ?? [],
    /** The answer to what is typed now is still on its way. */
    isSearching: search !== typed || query.isPending || query.isPlaceholderData,
  };
}
