import { cache } from "react";
import { sharedContainer } from "./shared-container.ts";

const SEARCH_LENGTH_MAX = 100;

/**
 * The game of this id, or `missing` when the visitor may see none: the API is asked as the visitor, once for a request. Null when it does
 * not say, as for somebody who is not signed in or while a store is down; the page then finds out by itself.
 */
export const findGame = cache(askForGame);

async function askForGame(id: string, cookie: string | null): Promise<FoundGame | "missing" | null> {
  if (cookie === null || id.length > SEARCH_LENGTH_MAX) return null;
  const { api } = await sharedContainer();
  const query = new URLSearchParams({ search: id, limit: "500" });
  const answer = await api.fetch(
    new Request(`http://localhost/api/v1/analytics/games?${query}`, { headers: { cookie } }),
    {},
  );
  if (!answer.ok) return null;
  const { data, meta } = (await answer.json()) as GamesAnswer;
  const found = data.find((game) => game.game_id === id);
  if (found !== undefined) return found;

  return meta.next_cursor === null ? "missing" : null;
}

interface FoundGame {
  game_id: string;
  title: string;
}

interface GamesAnswer {
  data: FoundGame[];
  meta: { next_cursor: string | null };
}
