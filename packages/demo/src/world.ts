import { DAY_MS, utcMidnight } from "./calendar.ts";
import { createDevelopers, type Developer } from "./catalog/developers.ts";
import { createGames, type Game } from "./catalog/games.ts";
import { Registrations } from "./people/registrations.ts";

export interface WorldOptions {
  seed: number;
  /** First UTC day of the world, `YYYY-MM-DD`. */
  firstDay: string;
  /** Days of history before the live stream begins; from its last day on, heartbeats and metrics are dense. */
  historyDays: number;
  /** People who have registered by the end of the history; 50,000 unless told. */
  users?: number;
}

/** Everything about the demo store that is fixed from the start. Equal options give an equal world. */
export interface World {
  seed: number;
  firstDayMs: number;
  historyDays: number;
  /** Share of the full-size store (50,000 people); scales what is not caused by a person. */
  scale: number;
  developers: readonly Developer[];
  games: readonly Game[];
  registrations: Registrations;
}

const USERS = 50_000;

export function createWorld(options: WorldOptions): World {
  const developers = createDevelopers();
  const firstDayMs = utcMidnight(options.firstDay);
  const users = options.users ?? USERS;

  return {
    seed: options.seed,
    firstDayMs,
    historyDays: options.historyDays,
    scale: users / USERS,
    developers,
    games: createGames(options.seed, developers),
    registrations: new Registrations({ users, scaleDays: options.historyDays, firstDayMs }),
  };
}

/** Number of the UTC day that holds the instant, counted from the world's first day. */
export function dayOf(world: World, epochMs: number): number {
  return Math.floor((epochMs - world.firstDayMs) / DAY_MS);
}
