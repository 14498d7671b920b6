import type { CloudEvent } from "../oracle/cloud-event.ts";
import type { Random } from "./random.ts";
import { emitCatalogue, emitReleases } from "./random-catalogue.ts";
import { emitOrders } from "./random-orders.ts";
import { emitSessions } from "./random-sessions.ts";
import { emitStoreVisits, emitWayToPurchase, emitWishlist } from "./random-store-visits.ts";
import { CAMPAIGNS, CHANNELS, createRandomWorld, GAMES, type RandomWorld } from "./random-world.ts";

export interface RandomEvents {
  /** Valid events in no particular order, without copies. */
  events: CloudEvent[];
  /** The stretch of time that they lie in, give or take a day; epoch milliseconds. */
  from: number;
  to: number;
}

/**
 * A small store's events, made to break wrong definitions: sessions across midnights, clock changes and days, without
 * an end or a start, refunds before their purchase, ties that only `seq` settles, games that change their developer.
 */
export function randomEvents(random: Random): RandomEvents {
  const world = createRandomWorld(random);
  emitCatalogue(world);
  for (const user of world.users) emitUser(world, user);
  for (const user of world.users)
    for (let way = 0; way < random.int(0, 3); way += 1) emitWayToPurchase(world, user, way);
  emitReleases(world);

  return { events: world.events, from: world.from, to: world.to };
}

function emitUser(world: RandomWorld, user: string): void {
  const { random } = world;
  for (let i = 0; i < random.pick([0, 1, 1, 1, 1, 2]); i += 1) emitRegistration(world, user);
  // Some users are active through play sessions only, some hardly ever.
  const loginCount = random.pick([0, 2, 10, 25]);
  for (let i = 0; i < loginCount; i += 1) world.emit("auth.logged_in", world.moment(), { user_id: user });
  emitSessions(world, user, random.pick([0, 2, 6, 12]));
  emitOrders(world, user, random.pick([0, 1, 4]));
  emitStoreVisits(world, user, random.int(5, 40));
  for (const game of random.sample(GAMES, random.int(0, 3))) emitWishlist(world, user, game);
}

function emitRegistration(world: RandomWorld, user: string): void {
  const { random } = world;
  world.emit("account.registered", world.moment(), {
    user_id: user,
    ...(random.chance(0.8) ? { channel: random.pick(CHANNELS) } : {}),
    ...(random.chance(0.5) ? { campaign: random.pick(CAMPAIGNS) } : {}),
  });
}
