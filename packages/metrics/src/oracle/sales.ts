import { DAY_MS } from "@analytics/core/time/range";
import { type ActivityFact, activeUsers, activityFacts, daysIn } from "./activity.ts";
import { divideHalfUp } from "./money.ts";
import { discountFacts, type MoneyFact, moneyFacts, saleFacts } from "./money-facts.ts";
import { textOf } from "./oracle-event.ts";
import type { OracleSeries } from "./request.ts";
import { type Period, ratio, toSeries, within } from "./series.ts";
import { eventsOf, type World } from "./world.ts";

const REFUND_WINDOW_MS = 30 * DAY_MS;

export function grossRevenue(world: World): OracleSeries[] {
  return toSeries(world, moneyFacts(world), (facts, period) => Number(sumPrice(facts, "sale", period)));
}

export function discounts(world: World): OracleSeries[] {
  return toSeries(world, discountFacts(world), (facts, period) =>
    Number(facts.filter((fact) => within(fact.time, period)).reduce((sum, fact) => sum + fact.discount, 0n)),
  );
}

export function refunds(world: World): OracleSeries[] {
  return toSeries(world, moneyFacts(world), (facts, period) => Number(sumPrice(facts, "refund", period)));
}

export function chargebacks(world: World): OracleSeries[] {
  return toSeries(world, moneyFacts(world), (facts, period) => Number(sumPrice(facts, "chargeback", period)));
}

export function netRevenue(world: World): OracleSeries[] {
  return toSeries(world, moneyFacts(world), (facts, period) => Number(net(facts, period)));
}

/** VAT of sold lines, less that of lines given back. */
export function vat(world: World): OracleSeries[] {
  return toSeries(world, moneyFacts(world), (facts, period) =>
    Number(balance(facts, period, (fact) => fact.tax)),
  );
}

/** Platform fee of sold lines, less that of lines given back. */
export function platformFee(world: World): OracleSeries[] {
  return toSeries(world, moneyFacts(world), (facts, period) =>
    Number(balance(facts, period, (fact) => fact.fee)),
  );
}

/** Completed orders that cost something; with games, orders that hold a line of the game. */
export function orders(world: World): OracleSeries[] {
  return toSeries(world, saleFacts(world), (facts, period) => {
    const paid = facts.filter((fact) => fact.isPaid && within(fact.time, period));

    return new Set(paid.map((fact) => fact.order)).size;
  });
}

/** Lines with a price above zero. */
export function unitsSold(world: World): OracleSeries[] {
  return toSeries(
    world,
    saleFacts(world),
    (facts, period) => facts.filter((fact) => fact.isPriced && within(fact.time, period)).length,
  );
}

/** Refunds dated in the period ÷ sales dated in the period, by value. */
export function refundSharePeriod(world: World): OracleSeries[] {
  return toSeries(world, moneyFacts(world), (facts, period) =>
    ratio(Number(sumPrice(facts, "refund", period)), Number(sumPrice(facts, "sale", period))),
  );
}

/** Of the priced lines bought on days that are 30 days past, the share refunded within 30 · 24 hours. */
export function refundRateCohort(world: World): OracleSeries[] {
  const refunded = eventsOf(world, "purchase.refunded").flatMap((event) =>
    event.lines.map((line) => ({
      order: textOf(event, "order_id"),
      game: line.gameId,
      time: event.time,
    })),
  );
  const refundsOf = Map.groupBy(refunded, (refund) => refund.order);
  const isRefunded = (fact: MoneyFact) =>
    (refundsOf.get(textOf(fact.event, "order_id")) ?? []).some(
      (refund) =>
        refund.game === fact.dimensions.game?.[0] &&
        refund.time >= fact.time &&
        refund.time <= fact.time + REFUND_WINDOW_MS,
    );

  return toSeries(world, saleFacts(world), (facts, period) => {
    const bought = daysIn(world, period)
      .filter((day) => day.bucket.to + REFUND_WINDOW_MS <= world.request.now)
      .flatMap((day) => facts.filter((fact) => fact.isPriced && within(fact.time, day)));

    return ratio(bought.filter(isRefunded).length, bought.length);
  });
}

/** Net revenue ÷ users active in the period. */
export function arpu(world: World): OracleSeries[] {
  return moneyAndActivity(world, (facts, period) =>
    perUser(net(moneyOf(facts), period), activeUsers(activityOf(facts), period).size),
  );
}

/** Gross revenue ÷ users active in the period. */
export function arpuGross(world: World): OracleSeries[] {
  return moneyAndActivity(world, (facts, period) =>
    perUser(sumPrice(moneyOf(facts), "sale", period), activeUsers(activityOf(facts), period).size),
  );
}

/** Net revenue ÷ Σ of the daily actives. */
export function arpdau(world: World): OracleSeries[] {
  return moneyAndActivity(world, (facts, period) => {
    const activity = activityOf(facts);
    const days = daysIn(world, period).map((day) => activeUsers(activity, day).size);

    return perUser(
      net(moneyOf(facts), period),
      days.reduce((sum, size) => sum + size, 0),
    );
  });
}

/** Net revenue ÷ payers. */
export function arppu(world: World): OracleSeries[] {
  return toSeries(world, moneyFacts(world), (facts, period) =>
    perUser(net(facts, period), payersOf(facts, period).size),
  );
}

/** Distinct users with an order that cost something. */
export function payers(world: World): OracleSeries[] {
  return toSeries(world, saleFacts(world), (facts, period) => payersOf(facts, period).size);
}

/** Payers ÷ users active in the period. */
export function payerRate(world: World): OracleSeries[] {
  return moneyAndActivity(world, (facts, period) =>
    ratio(payersOf(moneyOf(facts), period).size, activeUsers(activityOf(facts), period).size),
  );
}

/** gross − refunds − chargebacks − VAT − platform fee, with the VAT and fee of what was given back. */
export function netOf(facts: readonly MoneyFact[]): bigint {
  return facts.reduce((sum, fact) => sum + signOf(fact) * (fact.price - fact.tax - fact.fee), 0n);
}

/** Kopecks per head, half up; null when there is nobody. */
export function perUser(amount: bigint, users: number): number | null {
  return users === 0 ? null : Number(divideHalfUp(amount, BigInt(users)));
}

function net(facts: readonly MoneyFact[], period: Period): bigint {
  return netOf(facts.filter((fact) => within(fact.time, period)));
}

/** Sold minus given back. */
function balance(facts: readonly MoneyFact[], period: Period, amountOf: (fact: MoneyFact) => bigint): bigint {
  return facts
    .filter((fact) => within(fact.time, period))
    .reduce((sum, fact) => sum + signOf(fact) * amountOf(fact), 0n);
}

function signOf(fact: MoneyFact): bigint {
  return fact.kind === "sale" ? 1n : -1n;
}

function sumPrice(facts: readonly MoneyFact[], kind: MoneyFact["kind"], period: Period): bigint {
  return facts
    .filter((fact) => fact.kind === kind && within(fact.time, period))
    .reduce((sum, fact) => sum + fact.price, 0n);
}

/** Users with an order that cost something. */
function payersOf(facts: readonly MoneyFact[], period: Period): Set<string> {
  const paid = facts.filter((fact) => fact.isPaid && fact.user !== "" && within(fact.time, period));

  return new Set(paid.map((fact) => fact.user));
}

type MoneyOrActivity = MoneyFact | ActivityFact;

function moneyAndActivity(
  world: World,
  measure: (facts: readonly MoneyOrActivity[], period: Period) => number | null,
): OracleSeries[] {
  return toSeries<MoneyOrActivity>(world, [...moneyFacts(world), ...activityFacts(world)], measure);
}

function moneyOf(facts: readonly MoneyOrActivity[]): MoneyFact[] {
  return facts.filter((fact) => fact.kind !== "active");
}

function activityOf(facts: readonly MoneyOrActivity[]): ActivityFact[] {
  return facts.filter((fact) => fact.kind === "active");
}
