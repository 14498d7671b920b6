import { sharedContainer } from "./shared-container.ts";

const SEARCH_LENGTH_MAX = 100;

/**
 * Whether the visitor may see a game of this id: the API is asked as the visitor. Null when it does not say, as for somebody who is not
 * signed in or while a store is down; the page then finds out by itself.
 */
export async function hasGame(id: string, cookie: string | null): Promise<boolean | null> {
  if (cookie === null || id.length > SEARCH_LENGTH_MAX) return null;
  const { api } = await sharedContainer();
  const query = new URLSearchParams({ search: id, limit: "500" });
  const answer = await api.fetch(
    new Request(`http://localhost/api/v1/analytics/games?${query}`, { headers: { cookie } }),
    {},
  );
  if (!answer.ok) return null;
  const { data, meta } = (await answer.json()) as GamesAnswer;
  if (data.some((game) => game.game_id === id)) return true;

  return meta.next_cursor === null ? false : null;
}

interface GamesAnswer {
  data: { game_id: string }[];
  meta: { next_cursor: string | null };
}
