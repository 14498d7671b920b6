import { type Weighted, weighted } from "../random/weighted.ts";
import { discountOn, type Game } from "./games.ts";

/** What the store shows on one day: which games draw how much attention. */
export interface Storefront {
  /** Pages one may open: published games, upcoming ones included. */
  shown: Weighted<Game>;
  /** Games that cost nothing. */
  free: Weighted<Game>;
  discounts: Uint8Array;
}

const LAUNCH_BOOST = 3.5;
const LAUNCH_DECAY_DAYS = 10;
const UPCOMING_SHARE = 0.35;

export function createStorefront(games: readonly Game[], day: number): Storefront {
  const published = games.filter((game) => game.publishedDay <= day);
  const discounts = Uint8Array.from(games, (game) => discountOn(game, day));

  return {
    shown: weighted(published.map((game) => [game, attention(game, day, discounts[game.index] as number)])),
    free: weighted(
      published
        .filter((game) => game.price === 0 && game.releaseDay <= day)
        .map((game) => [game, game.popularity] as const),
    ),
    discounts,
  };
}

function attention(game: Game, day: number, discount: number): number {
  const age = day - game.releaseDay;
  if (age < 0) return game.popularity * UPCOMING_SHARE;
  const launch = game.releaseDay >= 0 ? LAUNCH_BOOST * Math.exp(-age / LAUNCH_DECAY_DAYS) : 0;

  return game.popularity * (1 + launch + discount / 60);
}
