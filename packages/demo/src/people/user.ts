import type { Game } from "../catalog/games.ts";
import { GENRES } from "../catalog/games.ts";
import { ACQUISITIONS, type Acquisition } from "../market/channels.ts";
import { COUNTRIES, type Country, PLATFORMS } from "../market/countries.ts";
import { mix, Rng } from "../random/rng.ts";
import { draw } from "../random/weighted.ts";

/** A person with an account: what never changes, and what the days so far have left behind. */
export interface User {
  index: number;
  id: string;
  registeredDay: number;
  country: Country;
  region: string;
  platform: string;
  acquisition: Acquisition;
  favourite: string;
  /** Last day on which the person may come at all. */
  lastDay: number;
  /** Chance to come on an average day until then. */
  frequency: number;
  /** Multiplies every chance to buy. */
  spending: number;
  owned: Game[];
  wishlist: Game[];
  /** Seconds played, by game index. */
  played: Map<number, number>;
  reviewed: Set<number>;
  /** Experiment keys that the person has been exposed to. */
  exposed: Set<string>;
  orders: number;
  friends: number;
  deleted: boolean;
}

/** Shape of the survival curve: the share still coming after d days is (1 + d / SCALE) ^ -SHAPE. */
const SURVIVAL_SCALE = 0.66;
const SURVIVAL_SHAPE = 0.52;
const FOREVER_DAYS = 5_000;

const rng = new Rng(0);

/** The account with this index, as it is on the day it is made. The same seed and index give the same person. */
export function createUser(seed: number, index: number, registeredDay: number): User {
  rng.reseed(mix(seed, 0x75736572, index));
  const country = draw(COUNTRIES, rng);
  const acquisition = draw(ACQUISITIONS, rng);
  const lifetime = SURVIVAL_SCALE * ((1 - rng.next()) ** (-1 / SURVIVAL_SHAPE) - 1) * acquisition.quality;

  return {
    index,
    id: `demo-user-${String(index + 1).padStart(6, "0")}`,
    registeredDay,
    country,
    region: rng.pick(country.regions),
    platform: draw(PLATFORMS, rng),
    acquisition,
    favourite: rng.pick(GENRES),
    lastDay: registeredDay + Math.floor(Math.min(FOREVER_DAYS, lifetime)),
    frequency: 0.25 + 0.64 * rng.next(),
    spending: Math.min(6, rng.logNormal(0.72, 0.85)) * acquisition.quality,
    owned: [],
    wishlist: [],
    played: new Map(),
    reviewed: new Set(),
    exposed: new Set(),
    orders: 0,
    friends: 0,
    deleted: false,
  };
}

/** Removes a game from a list of games, if it is there. */
export function drop(list: Game[], game: Game): void {
  const at = list.indexOf(game);
  if (at >= 0) list.splice(at, 1);
}
