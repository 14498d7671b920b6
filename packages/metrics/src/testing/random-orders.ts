import { DAY_MS, HOUR_MS } from "@analytics/core/time/range";
import { CURRENCIES, GAMES, type RandomWorld } from "./random-world.ts";

interface Line {
  game_id: string;
  list_price: number;
  discount: number;
  price: number;
  tax?: number;
  fee?: number;
}

interface Order {
  user: string;
  id: string;
  currency: string;
  time: number;
  lines: Line[];
}

/** Orders of one user: several lines, free ones, own tax and fee, and what is given back later, partly or earlier. */
export function emitOrders(world: RandomWorld, user: string, count: number): void {
  for (let i = 0; i < count; i += 1) {
    const order = randomOrder(world, user, `o-${user}-${i}`);
    const isKnown = world.random.chance(0.95);
    if (isKnown) emitPurchase(world, order);
    if (world.random.chance(0.25)) emitReturn(world, order, "purchase.refunded");
    if (world.random.chance(0.1)) emitReturn(world, order, "purchase.refunded");
    if (world.random.chance(0.05)) emitReturn(world, order, "chargeback.received");
    if (world.random.chance(0.1))
      world.emit("purchase.failed", order.time, { user_id: user, reason: "declined" });
  }
}

function randomOrder(world: RandomWorld, user: string, id: string): Order {
  const { random } = world;
  const games = random.sample(GAMES, random.pick([1, 1, 1, 2, 3]));

  return {
    user,
    id,
    currency: random.pick(CURRENCIES),
    time: world.moment(),
    lines: games.map((game) => randomLine(world, game)),
  };
}

function randomLine({ random }: RandomWorld, game: string): Line {
  const listPrice = random.pick([0, 99, 19_999, 59_900, random.int(1, 300_000)]);
  const discount = random.chance(0.3) ? random.int(0, listPrice) : 0;
  const price = listPrice - discount;

  return {
    game_id: game,
    list_price: listPrice,
    discount,
    price,
    ...(random.chance(0.15) ? { tax: random.int(0, Math.floor(price / 5)) } : {}),
    ...(random.chance(0.15) ? { fee: random.int(0, Math.floor(price / 3)) } : {}),
  };
}

function emitPurchase(world: RandomWorld, order: Order): void {
  const { random } = world;
  const buyer = random.chance(0.97) ? { user_id: order.user } : { anonymous_id: `anon-${order.user}` };
  if (random.chance(0.7)) {
    const before = Math.max(order.time - random.int(0, 30 * HOUR_MS), world.from);
    world.emit("checkout.started", before, { ...buyer, order_id: order.id });
  }
  world.emit("purchase.completed", order.time, {
    ...buyer,
    order_id: order.id,
    currency: order.currency,
    lines: order.lines,
    ...(random.chance(0.8) ? { payment_method: random.pick(["card", "sbp", "wallet"]) } : {}),
  });
}

/** Usually after the purchase and of its lines; sometimes before it, of a part of the price, or of a foreign game. */
function emitReturn(world: RandomWorld, order: Order, type: string): void {
  const { random } = world;
  const time = order.time + random.int(-2 * DAY_MS, random.pick([DAY_MS, 10 * DAY_MS, 35 * DAY_MS]));
  const lines = random.sample(order.lines, random.int(1, order.lines.length)).map((line) => ({
    game_id: random.chance(0.95) ? line.game_id : random.pick(GAMES),
    price: random.chance(0.7) ? line.price : random.int(0, line.price),
    ...(random.chance(0.1) ? { tax: random.int(0, line.price) } : {}),
    ...(random.chance(0.1) ? { fee: random.int(0, line.price) } : {}),
  }));
  world.emit(type, Math.min(Math.max(time, world.from), world.to - 1), {
    user_id: order.user,
    order_id: order.id,
    ...(random.chance(0.7) ? { currency: order.currency } : {}),
    reason: random.pick(["not_as_expected", "accident"]),
    lines,
  });
}
