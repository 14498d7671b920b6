import type { Game } from "@analytics/api/stores/game-store";

interface RankedPage {
  /** Ids in the order of the metric. */
  ids: readonly string[];
  /** What the catalogue knows of them. */
  known: readonly Game[];
  /** Null while the catalogue has not answered to this search: then nobody can say which it does not know. */
  search: string | null;
}

/** Ranked games as rows. One that is sold but not published is in no catalogue: it stands there by its id, and a search finds it by that. */
export function toRankedPage({ ids, known, search }: RankedPage): Game[] {
  const byId = new Map(known.map((game) => [game.game_id, game]));
  const isFound = (id: string) => search !== null && id.toLowerCase().includes(search.toLowerCase());

  return ids.flatMap((id) => byId.get(id) ?? (isFound(id) ? uncatalogued(id) : []));
}

/** Whether somebody has published the game, so that it has facts and a page of its own. */
export function isCatalogued(game: Game): boolean {
  return game.developer_id !== "" || game.title !== "";
}

function uncatalogued(game_id: string): Game {
  return {
    game_id,
    developer_id: "",
    title: "",
    genres: [],
    release_date: null,
    price: null,
    currency: null,
  };
}
