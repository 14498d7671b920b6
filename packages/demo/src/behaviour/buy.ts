import { DAY_MS, HOUR_MS, MINUTE_MS, MOSCOW_MS, STORY } from "../calendar.ts";
import type { Game } from "../catalog/games.ts";
import { regionalPrice } from "../market/countries.ts";
import { drop } from "../people/user.ts";
import { draw } from "../random/weighted.ts";
import { download } from "./download.ts";
import { experimentEffect } from "./experiments.ts";
import { tryOut } from "./try-out.ts";
import { about, aboutGame, tell, type Visit, wait } from "./visit.ts";

const TO_CART = 0.15;
const CART_CHANCE_MAX = 0.75;
const FROM_WISHLIST = 1.5;
const LAUNCH_DAYS = 7;
const CHANGES_MIND = 0.07;
const TO_CHECKOUT = 0.78;
const GIVES_UP_AT_PAYMENT = 0.2;
const PAYMENT_FAILS = 0.065;
const PAYMENT_FAILS_IN_OUTAGE = 0.93;
const TRIES_AGAIN = 0.6;
const SECOND_GAME = 0.16;
const REFUND = 0.034;
const REFUND_DAYS_MAX = 13.9;
const REFUND_FORM_MS = 3 * MINUTE_MS;
const CHARGEBACK = 0.0016;
const REASONS = ["insufficient_funds", "declined_by_bank", "3ds_failed", "timeout"];
const REFUND_REASONS = ["not_as_expected", "technical_problems", "accidental_purchase", "performance"];

interface Line {
  game_id: string;
  list_price: number;
  discount: number;
  price: number;
}

/** True when the person dealt with the offer: took the game, put it into the cart, or bought it. */
export function considerBuying(visit: Visit, game: Game, fromWishlist: boolean): boolean {
  const { rng } = visit;
  if (!rng.chance(cartChance(visit, game, fromWishlist))) return false;
  if (game.price === 0) {
    takeFree(visit, game);

    return true;
  }
  tell(visit, "catalog-service", "cart.added", { game_id: game.id });
  wait(visit, 5, 120);
  if (rng.chance(CHANGES_MIND)) {
    tell(visit, "catalog-service", "cart.removed", { game_id: game.id });
  } else if (rng.chance(TO_CHECKOUT)) {
    checkOut(visit, [game]);
  }

  return true;
}

/** A free game: into the library at once, no order. */
export function takeFree(visit: Visit, game: Game): void {
  if (visit.user.owned.includes(game)) return;
  own(visit, game, visit.rng.chance(0.4));
}

/** Whether the payment service is down at the instant. */
export function isOutage(firstDayMs: number, at: number): boolean {
  const from = firstDayMs + STORY.outageDay * DAY_MS + STORY.outageFromHour * HOUR_MS - MOSCOW_MS;

  return at >= from && at < from + STORY.outageHours * HOUR_MS;
}

function cartChance(visit: Visit, game: Game, fromWishlist: boolean): number {
  const discount = (visit.storefront.discounts[game.index] as number) / 100;
  const isLaunch = game.releaseDay >= 0 && visit.day - game.releaseDay < LAUNCH_DAYS;
  const cheap = game.price < 60_000 ? 1.2 : game.price > 180_000 ? 0.75 : 1;
  const wanted = fromWishlist ? FROM_WISHLIST * (isLaunch ? 1.8 : 1) : 1;
  const chance =
    TO_CART * visit.user.spending * visit.appetite * game.quality * cheap * wanted * (1 + 2.2 * discount);

  return Math.min(CART_CHANCE_MAX, chance * experimentEffect(visit));
}

function checkOut(visit: Visit, cart: Game[]): void {
  const { rng, user, storefront, day } = visit;
  if (rng.chance(SECOND_GAME)) {
    const more = draw(storefront.shown, rng);
    const isForSale =
      more.price > 0 && more.releaseDay <= day && !user.owned.includes(more) && !cart.includes(more);
    if (isForSale) {
      cart.push(more);
      tell(visit, "catalog-service", "cart.added", { game_id: more.id });
      wait(visit, 5, 60);
    }
  }
  const orderId = `demo-o-${user.index + 1}-${user.orders + 1}`;
  const currency = user.country.currency;
  const method = draw(user.country.payments, rng);
  user.orders += 1;
  tell(visit, "payment-service", "checkout.started", { order_id: orderId, currency, payment_method: method });
  wait(visit, 10, 150);
  if (rng.chance(GIVES_UP_AT_PAYMENT)) return;
  if (!pay(visit, orderId, method)) return;
  complete(visit, { orderId, cart, method });
}

/** Tries to pay, at most three times. */
function pay(visit: Visit, orderId: string, method: string): boolean {
  const { rng, world, user, out } = visit;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const isDown = isOutage(world.firstDayMs, visit.now);
    if (!rng.chance(isDown ? PAYMENT_FAILS_IN_OUTAGE : PAYMENT_FAILS)) return true;
    if (out.open(visit.now)) {
      const reason = isDown ? "provider_unavailable" : out.details.pick(REASONS);
      out.write("payment-service", "purchase.failed", {
        ...about(user),
        order_id: orderId,
        currency: user.country.currency,
        payment_method: method,
        reason,
      });
    }
    if (!rng.chance(TRIES_AGAIN)) return false;
    wait(visit, 15, 90);
  }

  return false;
}

interface Order {
  orderId: string;
  cart: readonly Game[];
  method: string;
}

function complete(visit: Visit, { orderId, cart, method }: Order): void {
  const { user, storefront, out, rng } = visit;
  const currency = user.country.currency;
  const lines = cart.map((game) => {
    const list = regionalPrice(game.price, currency);
    const discount = Math.floor((list * (storefront.discounts[game.index] as number)) / 100);

    return { game_id: game.id, list_price: list, discount, price: list - discount };
  });
  if (out.open(visit.now))
    out.write("payment-service", "purchase.completed", {
      ...about(user),
      region: user.region,
      order_id: orderId,
      currency,
      lines,
      payment_method: method,
    });
  const paidAt = visit.now;
  const regretted: { game: Game; line: Line }[] = [];
  for (const [i, game] of cart.entries()) {
    const line = lines[i] as Line;
    drop(user.wishlist, game);
    if (rng.chance(Math.min(0.2, (REFUND * (1.9 - game.quality)) / 1.1))) regretted.push({ game, line });
    else if (rng.chance(CHARGEBACK)) chargeBack(visit, { orderId, line, paidAt });
    own(visit, game, true);
  }
  for (const { game, line } of regretted) {
    // Whoever gives a game back plays it this very day and no more.
    tryOut(visit, game);
    refund(visit, { orderId, line, paidAt });
    drop(user.owned, game);
  }
}

interface Sold {
  orderId: string;
  line: Line;
  paidAt: number;
}

function refund(visit: Visit, { orderId, line, paidAt }: Sold): void {
  const { out, rng, user } = visit;
  const delay = Math.min(REFUND_DAYS_MAX, 0.02 + rng.exponential(2.6)) * DAY_MS;
  // Not while it is being played.
  if (!out.open(Math.max(paidAt + delay, visit.now + REFUND_FORM_MS))) return;
  out.write("payment-service", "purchase.refunded", {
    ...about(user),
    order_id: orderId,
    currency: user.country.currency,
    lines: [{ game_id: line.game_id, price: line.price }],
    reason: out.details.pick(REFUND_REASONS),
  });
}

function chargeBack(visit: Visit, { orderId, line, paidAt }: Sold): void {
  const { out, rng, user } = visit;
  if (!out.open(paidAt + (4 + 20 * rng.next()) * DAY_MS)) return;
  out.write("payment-service", "chargeback.received", {
    ...about(user),
    order_id: orderId,
    currency: user.country.currency,
    lines: [{ game_id: line.game_id, price: line.price }],
    reason: "fraud_claim",
  });
}

function own(visit: Visit, game: Game, isDownloaded: boolean): void {
  const { user, out } = visit;
  wait(visit, 1, 4);
  user.owned.push(game);
  if (out.open(visit.now)) out.write("library-service", "library.game_added", aboutGame(user, game));
  if (isDownloaded) download(visit, game);
}
