import { type Fact, userDimensions } from "./fact.ts";
import {
  divideHalfUp,
  fxRate,
  type LineAmounts,
  lineAmounts,
  minorPerMajor,
  type RateMicro,
  toKopecks,
} from "./money.ts";
import { type OracleEvent, type OracleLine, textOf } from "./oracle-event.ts";
import { eventsOf, type World } from "./world.ts";

/** One line of an order, a refund or a chargeback, in kopecks; all amounts are positive. */
export interface MoneyFact extends Fact, LineAmounts {
  kind: "sale" | "refund" | "chargeback";
  time: number;
  user: string;
  /** Identifies the order that a sale line belongs to. */
  order: string;
  /** Whether the whole order costs something. */
  isPaid: boolean;
  /** The line's own price is above zero. */
  isPriced: boolean;
  event: OracleEvent;
}

const REFUND_TYPES = { "purchase.refunded": "refund", "chargeback.received": "chargeback" } as const;

export function moneyFacts(world: World): MoneyFact[] {
  return [...saleFacts(world), ...refundFacts(world)];
}

/** Every line of every completed order, free ones too. */
export function saleFacts(world: World): MoneyFact[] {
  return eventsOf(world, "purchase.completed").flatMap((event) => {
    const isPaid = event.lines.some((line) => line.price > 0);

    return event.lines.map((line) => ({
      ...toFact(world, event, line),
      ...tableAmounts(world, event, line),
      kind: "sale" as const,
      isPaid,
    }));
  });
}

/** What was taken off the list price of a sold line, in kopecks. */
export interface DiscountFact extends Fact {
  time: number;
  discount: bigint;
}

/** Every sold line, with what its list price was above its price. */
export function discountFacts(world: World): DiscountFact[] {
  return eventsOf(world, "purchase.completed").flatMap((event) => {
    const currency = textOf(event, "currency");
    const rate = ownRate(world, event);
    const kopecks = (minor: number) => toKopecks(BigInt(minor), currency, rate);

    return event.lines.map((line) => ({
      time: event.time,
      discount: kopecks(line.listPrice) - kopecks(line.price),
      dimensions: userDimensions(world, event, line.gameId),
    }));
  });
}

/** Lines given back, by the time of the refund, at the rate of the purchase. */
function refundFacts(world: World): MoneyFact[] {
  const purchases = Map.groupBy(eventsOf(world, "purchase.completed"), (event) => textOf(event, "order_id"));

  return eventsOf(world, "purchase.refunded", "chargeback.received").flatMap((event) =>
    event.lines.map((line) => ({
      ...toFact(world, event, line),
      ...refundAmounts(world, event, line, purchaseBefore(event, purchases)),
      kind: REFUND_TYPES[event.type as keyof typeof REFUND_TYPES],
      isPaid: false,
    })),
  );
}

/** The first purchase of the order, unless it is dated after the refund. */
function purchaseBefore(
  refund: OracleEvent,
  purchases: ReadonlyMap<string, OracleEvent[]>,
): OracleEvent | undefined {
  const first = purchases.get(textOf(refund, "order_id"))?.[0];

  return first !== undefined && first.time <= refund.time ? first : undefined;
}

/**
 * A refunded line takes its purchase's currency and exchange rate. Its tax and fee are its own if it names them, else the purchase
 * line's in proportion to the price given back, else what the rate tables say on the day of the refund, moved from that
 * day's exchange rate and its own currency to the purchase's.
 */
function refundAmounts(
  world: World,
  refund: OracleEvent,
  line: OracleLine,
  purchase: OracleEvent | undefined,
): LineAmounts {
  const ownAmounts = tableAmounts(world, refund, line);
  if (purchase === undefined) return ownAmounts;

  const rate = ownRate(world, purchase);
  const currency = currencyOf(purchase);
  const bought = purchase.lines.find((candidate) => candidate.gameId === line.gameId);
  const estimate = (kind: "tax" | "fee") =>
    bought === undefined || bought.price === 0
      ? divideHalfUp(
          ownAmounts[kind] * rate * minorPerMajor(currencyOf(refund)),
          ownRate(world, refund) * minorPerMajor(currency),
        )
      : divideHalfUp(tableAmounts(world, purchase, bought)[kind] * BigInt(line.price), BigInt(bought.price));

  return {
    price: toKopecks(BigInt(line.price), currency, rate),
    tax: line.tax === undefined ? estimate("tax") : toKopecks(BigInt(line.tax), currency, rate),
    fee: line.fee === undefined ? estimate("fee") : toKopecks(BigInt(line.fee), currency, rate),
  };
}

/** A line at the exchange rate and by the rate tables of its event's own day. */
function tableAmounts(world: World, event: OracleEvent, line: OracleLine): LineAmounts {
  return lineAmounts(line, {
    rates: world.request.rates,
    day: dayOf(event),
    country: event.country,
    currency: currencyOf(event),
    rate: ownRate(world, event),
  });
}

/** Refunds need not name one. */
function currencyOf(event: OracleEvent): string {
  return textOf(event, "currency") || "RUB";
}

function ownRate(world: World, event: OracleEvent): RateMicro {
  const currency = currencyOf(event);
  const rate = fxRate(world.request.rates, currency, dayOf(event));
  if (rate === undefined) throw new Error(`No rate for ${currency}: such an event is never stored`);

  return rate;
}

/** Rates are looked up by the UTC day of payment. */
function dayOf(event: OracleEvent): string {
  return new Date(event.time).toISOString().slice(0, 10);
}

function toFact(world: World, event: OracleEvent, line: OracleLine) {
  return {
    time: event.time,
    user: event.user,
    order: event.id,
    isPriced: line.price > 0,
    event,
    dimensions: userDimensions(world, event, line.gameId),
  };
}
