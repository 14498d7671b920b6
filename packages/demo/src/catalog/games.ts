import { saleOn } from "../calendar.ts";
import { mix, Rng } from "../random/rng.ts";
import type { Developer } from "./developers.ts";
import { titleOf } from "./titles.ts";

export interface Game {
  index: number;
  id: string;
  title: string;
  developerId: string;
  genres: readonly string[];
  /** Catalogue price in kopecks; 0 is free to play. */
  price: number;
  /** Day of the world on which it can be bought; negative: before the world began. */
  releaseDay: number;
  /** Day of the world on which its page appeared. */
  publishedDay: number;
  /** 0.4 … 0.97: drives ratings, refunds and conversion. */
  quality: number;
  /** Long-tailed share of attention. */
  popularity: number;
  bytes: number;
}

export const GAME_COUNT = 200;
/** Its players write angry reviews for a few days. */
export const BOMBED_GAME = 16;

export const GENRES = [
  "action",
  "adventure",
  "rpg",
  "strategy",
  "simulation",
  "puzzle",
  "racing",
  "indie",
  "sports",
  "horror",
] as const;

const PRICES = [19_900, 29_900, 39_900, 49_900, 69_900, 89_900, 119_900, 149_900, 199_900, 249_900, 299_900];
const DISCOUNTS = [20, 25, 33, 40, 50, 60, 75];
const FREE_SHARE = 0.09;
const DISCOUNTED_SHARE = 0.6;
const ZIPF_EXPONENT = 0.9;
const NEW_RELEASES = 36;
/** By this day every game has its page, so that a history of ninety days shows them all. */
const LAST_PAGE_DAY = 80;

/** The catalogue, `g-001` … `g-200`: most games are old, some come out while the world runs. */
export function createGames(seed: number, developers: readonly Developer[]): Game[] {
  const rng = new Rng(mix(seed, 0x67616d65));
  const ranks = Array.from({ length: GAME_COUNT }, (_, i) => i);
  for (let i = ranks.length - 1; i > 0; i -= 1) {
    const j = rng.int(0, i);
    [ranks[i], ranks[j]] = [ranks[j] as number, ranks[i] as number];
  }
  ranks[ranks.indexOf(7)] = ranks[BOMBED_GAME] as number;
  ranks[BOMBED_GAME] = 7;

  return ranks.map((rank, index) => createGame({ rng, index, rank, developers }));
}

/** Percent off the list price on a day of the world; 0 when the game is not discounted. */
export function discountOn(game: Game, day: number): number {
  const sale = saleOn(day);
  if (sale < 0 || game.price === 0 || game.releaseDay > day - 14) return 0;
  const hash = mix(0x73616c65, game.index, sale);

  return hash % 1000 < DISCOUNTED_SHARE * 1000 ? (DISCOUNTS[(hash >>> 10) % DISCOUNTS.length] as number) : 0;
}

interface GameDraft {
  rng: Rng;
  index: number;
  /** 0 is the most popular. */
  rank: number;
  developers: readonly Developer[];
}

function createGame({ rng, index, rank, developers }: GameDraft): Game {
  // The first sixty games go round the studios, so that each has at least one; the rest gather at the early ones.
  const owner = index < developers.length ? index : Math.floor(rng.next() * rng.next() * developers.length);
  const isNew = index >= GAME_COUNT - NEW_RELEASES;
  const releaseDay = isNew ? rng.int(3, 130) : -rng.int(10, 1500);
  const genres = [rng.pick(GENRES), rng.pick(GENRES), rng.pick(GENRES)].slice(0, rng.int(1, 3));

  return {
    index,
    id: `g-${String(index + 1).padStart(3, "0")}`,
    title: titleOf(index),
    developerId: (developers[owner] as Developer).id,
    genres: [...new Set<string>(genres)],
    price: index !== BOMBED_GAME && rng.chance(FREE_SHARE) ? 0 : rng.pick(PRICES),
    releaseDay,
    publishedDay: isNew ? Math.min(LAST_PAGE_DAY, Math.max(0, releaseDay - rng.int(20, 45))) : 0,
    quality: Math.min(0.97, Math.max(0.4, 0.78 + 0.12 * rng.normal())),
    popularity: 1 / (rank + 1.5) ** ZIPF_EXPONENT,
    bytes: Math.round(Math.min(120e9, rng.logNormal(9e9, 1.1))),
  };
}
