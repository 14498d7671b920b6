import type { Game } from "@analytics/api/stores/game-store";

/** Numbers of the range that the table shows, in the order of its columns. */
export const NUMBERS = [
  { metric: "dau", title: "players" },
  { metric: "units_sold", title: "units" },
  { metric: "gross_revenue", title: "gross" },
  { metric: "refunds", title: "refunds" },
  { metric: "net_revenue", title: "net" },
] as const;
export type NumberName = (typeof NUMBERS)[number]["metric"];

export function isNumberName(key: SortKey): key is NumberName {
  return NUMBERS.some(({ metric }) => metric === key);
}

export const SORT_KEYS = [
  "title",
  "released",
  "price",
  "dau",
  "units_sold",
  "gross_revenue",
  "refunds",
  "net_revenue",
] as const satisfies readonly ("title" | "released" | "price" | NumberName)[];
export type SortKey = (typeof SORT_KEYS)[number];

export interface Sort {
  key: SortKey;
  direction: "asc" | "desc";
}

/** The order after a click on a head: names begin with A, numbers with the largest; a second click turns it round. */
export function nextSort(current: Sort | null, key: SortKey): Sort {
  if (current?.key === key) return { key, direction: current.direction === "asc" ? "desc" : "asc" };

  return { key, direction: key === "title" ? "asc" : "desc" };
}

/**
 * Games in an order. What has no value (a release or a price that is not known) stands last either way. While a number is still on its way
 * (undefined) the games stay where they are: rows that jump twice are missed by those who press them.
 */
export function sortGames(
  games: readonly Game[],
  sort: Sort | null,
  numberOf: (game: Game, name: NumberName) => number | null | undefined,
): readonly Game[] {
  if (sort === null) return games;
  const { key } = sort;
  const turn = sort.direction === "asc" ? 1 : -1;
  const valued: { game: Game; value: string | number | null }[] = [];
  for (const game of games) {
    const value = sortValue(game, key, numberOf);
    if (value === undefined) return games;
    valued.push({ game, value });
  }

  return valued
    .toSorted((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);

      return turn * compare(a.value, b.value);
    })
    .map(({ game }) => game);
}

function sortValue(
  game: Game,
  key: SortKey,
  numberOf: (game: Game, name: NumberName) => number | null | undefined,
): string | number | null | undefined {
  switch (key) {
    case "title":
      return game.title || game.game_id;
    case "released":
      return game.release_date;
    case "price":
      return game.price;
    default:
      return numberOf(game, key);
  }
}

function compare(a: string | number, b: string | number): number {
  return typeof a === "string" || typeof b === "string" ? String(a).localeCompare(String(b)) : a - b;
}
