import { combinations, passes } from "../fact.ts";
import { discountFacts, moneyFacts } from "../money-facts.ts";
import { periodsOf, within } from "../series.ts";
import type { World } from "../world.ts";

/** Sums of one bucket and combination of dimension values; `t` null: of the whole range. Kopecks. */
export interface OracleSales {
  t: number | null;
  dimensions: Record<string, string>;
  units: number;
  refunded_units: number;
  discounts: number;
  gross: number;
  refunds: number;
  chargebacks: number;
  taxes: number;
  fees: number;
  net: number;
}

type Sums = Omit<OracleSales, "t" | "dimensions">;

/** Every bucket and combination that has any line; the last row is the whole range. */
export function salesTable(world: World): OracleSales[] {
  const rows = new Map<string, OracleSales>();
  const total = emptyRow(null, {});
  const add = (row: OracleSales, change: Partial<Sums>) => {
    for (const [part, amount] of Object.entries(change)) row[part as keyof Sums] += amount as number;
  };
  const { request } = world;
  for (const { fact, change } of changes(world)) {
    if (!within(fact.time, request) || !passes(world, fact)) continue;
    const t = periodsOf(world).find((period) => within(fact.time, period))?.bucket.from as number;
    for (const dimensions of combinations(fact, request.dimensions)) {
      const key = JSON.stringify([t, dimensions]);
      const row = rows.get(key) ?? emptyRow(t, dimensions);
      rows.set(key, row);
      add(row, change);
      add(total, change);
    }
  }

  return [...rows.values(), total];
}

function changes(world: World) {
  const money = moneyFacts(world).map((fact) => {
    const [price, tax, fee] = [Number(fact.price), Number(fact.tax), Number(fact.fee)];
    const priced = fact.isPriced ? 1 : 0;
    const back = { taxes: -tax, fees: -fee, net: -(price - tax - fee) };
    const change: Partial<Sums> = {
      sale: { units: priced, gross: price, taxes: tax, fees: fee, net: price - tax - fee },
      refund: { refunded_units: priced, refunds: price, ...back },
      chargeback: { chargebacks: price, ...back },
    }[fact.kind];

    return { fact, change };
  });
  const off = discountFacts(world).map((fact) => ({ fact, change: { discounts: Number(fact.discount) } }));

  return [...money, ...off];
}

function emptyRow(t: number | null, dimensions: Record<string, string>): OracleSales {
  return {
    t,
    dimensions,
    units: 0,
    refunded_units: 0,
    discounts: 0,
    gross: 0,
    refunds: 0,
    chargebacks: 0,
    taxes: 0,
    fees: 0,
    net: 0,
  };
}
