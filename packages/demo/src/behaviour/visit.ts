import type { Game } from "../catalog/games.ts";
import type { Storefront } from "../catalog/storefront.ts";
import type { Outbox } from "../outbox.ts";
import type { User } from "../people/user.ts";
import type { Rng } from "../random/rng.ts";
import type { World } from "../world.ts";

/** One person's day while it is being told: the clock moves forward with every deed. */
export interface Visit {
  world: World;
  user: User;
  /** Day of the world in Moscow time. */
  day: number;
  /** Epoch milliseconds of the next deed. */
  now: number;
  rng: Rng;
  out: Outbox;
  storefront: Storefront;
  /** Multiplies the chance to buy: pay days, sales. */
  appetite: number;
  /** Heartbeats are written during play. */
  dense: boolean;
  /** Number of play sessions so far today. */
  sessions: number;
}

/** Lets `from` … `to` seconds pass. */
export function wait(visit: Visit, from: number, to: number): void {
  visit.now += visit.rng.int(from * 1000, to * 1000);
}

/** The fields that events of a person carry. */
export function about(user: User): Record<string, unknown> {
  return { user_id: user.id, platform: user.platform, country: user.country.code };
}

export function aboutGame(user: User, game: Game): Record<string, unknown> {
  return { user_id: user.id, game_id: game.id, platform: user.platform, country: user.country.code };
}

/** Writes an event of the person at the visit's present moment. */
export function tell(visit: Visit, source: string, type: string, extra?: Record<string, unknown>): void {
  const { out, user } = visit;
  if (out.open(visit.now)) out.write(source, type, { ...about(user), ...extra });
}
