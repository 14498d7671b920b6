import { type BatchState, type Candidate, entryOf, quarantine } from "../batch.ts";
import { priceLines } from "../money/price-lines.ts";
import type { Rates, RateTables } from "../money/rates.ts";
import { countryOfIp } from "../privacy/geo.ts";

/**
 * Adds what the event does not say itself: the country of its address, and for order lines VAT, fee, exchange rate and
 * their amounts in RUB. Refuses UNKNOWN_CURRENCY.
 */
export async function enrich(state: BatchState, rates: Rates): Promise<void> {
  for (const event of state.candidates) event.country = countryOf(event.data);
  const orders = state.candidates.filter((event) => event.type.lines !== null);
  if (orders.length === 0) return;

  const missing = priceAll(orders, await rates.current());
  // A rate that is missing may just have been entered, so the tables are read again before the order is refused.
  const refused = missing.length === 0 ? [] : priceAll(missing, await rates.refresh());
  if (refused.length === 0) return;

  for (const event of refused) {
    const message = "There is no exchange rate for the currency on or before this day.";
    quarantine(state, entryOf(event, "enrich", "UNKNOWN_CURRENCY", { message, path: "$.data.currency" }));
  }
  state.candidates = state.candidates.filter((event) => state.outcomes[event.index] !== "quarantined");
}

/** Prices the orders and returns those without a rate. */
function priceAll(orders: readonly Candidate[], tables: RateTables): Candidate[] {
  return orders.filter((event) => {
    event.lines = priceLines(event, tables);

    return event.lines === null;
  });
}

function countryOf(data: Record<string, unknown>): string {
  const { country, ip } = data;
  if (typeof country === "string" && country !== "") return country.toUpperCase();

  return typeof ip === "string" && ip !== "" ? countryOfIp(ip) : "";
}
