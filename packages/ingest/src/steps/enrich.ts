import type { BatchState } from "../batch.ts";
import type { EventBlock, OrderRow } from "../block/event-block.ts";
import { refuseRow } from "../block/refuse-row.ts";
import { priceLines } from "../money/price-lines.ts";
import type { Rates, RateTables } from "../money/rates.ts";

/** Adds VAT, fee, exchange rate and their amounts in RUB to order lines. Refuses UNKNOWN_CURRENCY. */
export async function enrich(state: BatchState, block: EventBlock, rates: Rates): Promise<void> {
  const orders = block.orders.filter(({ row }) => block.isWanted(row));
  if (orders.length === 0) return;

  const missing = priceAll(block, orders, await rates.current());
  // A rate that is missing may just have been entered, so the tables are read again before the order is refused.
  const refused = missing.length === 0 ? [] : priceAll(block, missing, await rates.refresh());
  for (const order of refused)
    refuseRow({ state, block, row: order.row }, "enrich", "UNKNOWN_CURRENCY", noRate(block, order));
}

/** Prices the orders and returns those without a rate. */
function priceAll(block: EventBlock, orders: readonly OrderRow[], tables: RateTables): OrderRow[] {
  const countries = block.text("country");

  return orders.filter((order) => {
    const country = block.texts.textOf(countries?.[order.row] ?? 0);
    order.lines = priceLines({ time: block.time[order.row] as number, country, data: order.data }, tables);
    if (order.lines !== null) block.setText("currency", order.row, block.texts.idOf(order.lines.currency));

    return order.lines === null;
  });
}

function noRate(block: EventBlock, { row, data }: OrderRow): { message: string; path: string } {
  const day = new Date(block.time[row] as number).toISOString().slice(0, 10);

  return {
    message: `There is no exchange rate for ${data.currency} on or before ${day}.`,
    path: "$.data.currency",
  };
}
