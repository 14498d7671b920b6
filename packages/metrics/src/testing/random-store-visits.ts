import { DAY_MS, HOUR_MS, MINUTE_MS } from "@analytics/core/time/range";
import { CAMPAIGNS, CHANNELS, CURRENCIES, GAMES, type RandomWorld } from "./random-world.ts";

type Who = Record<string, unknown>;
type Visit = (world: RandomWorld, who: Who, time: number) => void;

const VISITS: readonly Visit[] = [
  emitView,
  emitView,
  emitView,
  emitView,
  emitSearch,
  emitCart,
  emitDownload,
  emitDownload,
  emitReview,
  emitMessage,
  emitCampaign,
  emitFailedLogin,
];

/** What one user does in the store besides playing and paying. */
export function emitStoreVisits(world: RandomWorld, user: string, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const who = world.random.chance(0.95) ? { user_id: user } : { anonymous_id: `anon-${user}` };
    world.random.pick(VISITS)(world, who, world.moment());
  }
}

function emitView(world: RandomWorld, who: Who, time: number): void {
  const { random } = world;
  world.emit("game.viewed", time, {
    ...who,
    game_id: random.pick(GAMES),
    ...(random.chance(0.8) ? { source: random.pick(["search", "front", "wishlist"]) } : {}),
  });
}

function emitCart(world: RandomWorld, who: Who, time: number): void {
  world.emit("cart.added", time, { ...who, game_id: world.random.pick(GAMES) });
}

function emitReview(world: RandomWorld, who: Who, time: number): void {
  const { random } = world;
  world.emit("review.posted", time, {
    ...who,
    game_id: random.pick(GAMES),
    recommended: random.chance(0.7),
    ...(random.chance(0.8) ? { language: random.pick(["ru", "en"]) } : {}),
  });
}

function emitFailedLogin(world: RandomWorld, who: Who, time: number): void {
  world.emit("auth.login_failed", time, { ...who, reason: world.random.pick(["password", "blocked"]) });
}

function emitSearch(world: RandomWorld, who: Who, time: number): void {
  const { random } = world;
  world.emit("game.searched", time, { ...who, query: "dragon", results: random.int(0, 20) });
  if (random.chance(0.6)) {
    const delay = random.pick([0, 30 * MINUTE_MS, random.int(0, 45 * MINUTE_MS)]);
    world.emit("game.viewed", time + delay, { ...who, game_id: random.pick(GAMES), source: "search" });
  }
}

function emitDownload(world: RandomWorld, who: Who, time: number): void {
  const { random } = world;
  const game = { ...who, game_id: random.pick(GAMES) };
  world.emit("download.started", time, game);
  if (random.chance(0.2)) {
    world.emit("download.failed", time + HOUR_MS, { ...game, reason: "network" });
  } else {
    world.emit("download.completed", time + HOUR_MS, {
      ...game,
      bytes: random.int(1, 50_000_000_000),
      seconds: random.pick([0, random.int(1, 3_600), random.int(1, 1_000_000) / 1_000]),
    });
  }
}

function emitMessage(world: RandomWorld, who: Who, time: number): void {
  const { random } = world;
  const message = { ...who, campaign: random.pick(CAMPAIGNS), channel: random.pick(["email", "push"]) };
  world.emit("notification.sent", time, message);
  if (random.chance(0.5)) world.emit("notification.opened", time + random.int(0, DAY_MS), message);
}

function emitCampaign(world: RandomWorld, who: Who, time: number): void {
  const { random } = world;
  const shown = { ...who, campaign: random.pick(CAMPAIGNS), channel: random.pick(CHANNELS) };
  world.emit("campaign.impression", time, shown);
  if (random.chance(0.3)) world.emit("campaign.clicked", time + 1_000, shown);
}

/** Adds, removals and purchases of one (user, game), often at one moment and told apart by `seq` only. */
export function emitWishlist(world: RandomWorld, user: string, game: string): void {
  const { random } = world;
  let time = world.moment();
  for (let seq = 0; seq < random.int(1, 6) && time < world.to; seq += 1) {
    const event = { user_id: user, game_id: game, seq };
    const kind = random.next();
    if (kind < 0.6) world.emit("wishlist.added", time, event);
    else if (kind < 0.85) world.emit("wishlist.removed", time, event);
    else emitWishedPurchase(world, event, time);
    if (random.chance(0.7)) time += random.int(0, 8 * DAY_MS);
  }
}

function emitWishedPurchase(
  world: RandomWorld,
  event: { user_id: string; game_id: string; seq: number },
  time: number,
): void {
  const { random } = world;
  world.emit("purchase.completed", time, {
    user_id: event.user_id,
    seq: event.seq,
    order_id: `w-${event.user_id}-${event.game_id}-${event.seq}-${time}`,
    currency: random.pick(CURRENCIES),
    lines: [{ game_id: event.game_id, price: random.pick([0, 49_900]) }],
  });
}

/** From a game's page towards its purchase, often at one moment, sometimes past the window, mostly not to the end. */
export function emitWayToPurchase(world: RandomWorld, user: string, way: number): void {
  const { random } = world;
  const game = { user_id: user, game_id: random.pick(GAMES) };
  const order = { user_id: user, order_id: `f-${user}-${way}`, currency: "RUB" };
  let time = world.moment();
  const steps = [
    () => world.emit("game.viewed", time, game),
    () => world.emit(random.pick(["wishlist.added", "cart.added"]), time, game),
    () => world.emit("cart.added", time, game),
    () => world.emit("checkout.started", time, order),
    () =>
      world.emit("purchase.completed", time, {
        ...order,
        lines: [{ game_id: game.game_id, price: random.pick([0, 49_900, 49_900]) }],
      }),
  ];
  for (const step of steps) {
    if (random.chance(0.9)) step();
    time += random.pick([0, 0, MINUTE_MS, DAY_MS, 3 * DAY_MS]);
    if (time >= world.to) return;
  }
}
