import type { Outbox } from "../outbox.ts";
import type { User } from "../people/user.ts";
import type { Rng } from "../random/rng.ts";
import type { World } from "../world.ts";

/** A day of what nobody in particular does: the platform, its staff and the studios. */
export interface SystemDay {
  world: World;
  /** Day of the world in Moscow time. */
  day: number;
  /** Epoch milliseconds of its Moscow midnight. */
  startMs: number;
  rng: Rng;
  out: Outbox;
  /** Everybody who has ever registered, by index. */
  users: readonly User[];
  dense: boolean;
}
