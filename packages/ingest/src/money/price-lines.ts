import { DAY_MS } from "@analytics/core/time/range";
import type { PricedLines } from "../batch.ts";
import { feeOn, taxInside, toKopecks } from "./arithmetic.ts";
import type { RateTables } from "./rates.ts";

/** The currency of refunds and chargebacks that name none. */
const DEFAULT_CURRENCY = "RUB";
/** Marks a tax or fee that the event did not name. */
const NOT_NAMED = -1;

interface PricedEvent {
  /** Epoch milliseconds. */
  time: number;
  country: string;
  data: Record<string, unknown>;
}

interface Line {
  game_id: string;
  list_price?: number | null;
  discount?: number | null;
  price: number;
  tax?: number | null;
  fee?: number | null;
}

/**
 * An order's lines with VAT, platform fee and RUB amounts, or null when its currency has no rate at or before its day
 * (UTC). Every amount is rounded half up, per line: first in the order's currency, then in kopecks.
 */
export function priceLines(event: PricedEvent, tables: RateTables): PricedLines | null {
  const day = Math.floor(event.time / DAY_MS);
  const currency = typeof event.data.currency === "string" ? event.data.currency : DEFAULT_CURRENCY;
  const fx = tables.fx.find(currency, day);
  if (fx === undefined) return null;

  const priced: PricedLines = {
    gameId: [],
    listPrice: [],
    discount: [],
    price: [],
    tax: [],
    fee: [],
    priceRub: [],
    taxRub: [],
    feeRub: [],
    fxMicro: fx.rate,
    fxDay: fx.day,
    currency,
  };
  const vatBp = tables.vat.basisPoints(event.country, day);
  for (const line of event.data.lines as Line[]) {
    const tax = line.tax ?? taxInside(line.price, vatBp);
    const fee = line.fee ?? feeOn(line.price - tax, tables.fee.basisPoints(line.game_id, day));
    priced.gameId.push(line.game_id);
    priced.listPrice.push(line.list_price ?? line.price + (line.discount ?? 0));
    priced.discount.push(line.discount ?? 0);
    priced.price.push(line.price);
    priced.tax.push(line.tax ?? NOT_NAMED);
    priced.fee.push(line.fee ?? NOT_NAMED);
    priced.priceRub.push(toKopecks(line.price, currency, fx.rate));
    priced.taxRub.push(toKopecks(tax, currency, fx.rate));
    priced.feeRub.push(toKopecks(fee, currency, fx.rate));
  }

  return priced;
}
