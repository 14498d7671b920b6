import type { SalesSums } from "@analytics/api/services/game-reports/sales-table";

const STEPS = ["list", "discounts", "gross", "refunds", "chargebacks", "taxes", "fees", "net"] as const;
const LEVELS: ReadonlySet<string> = new Set(["list", "gross", "net"]);

/** A step of the way from list price to net, in minor units. */
export interface SalesStep {
  key: (typeof STEPS)[number];
  /** Signed: what is taken away is negative. */
  amount: number;
  /** What is left so far, and not a part of it. */
  isLevel: boolean;
  /** The span that a bar covers, never below zero. */
  from: number;
  to: number;
}

/** Where each part of the list price goes. By the definition of the sums every level is where the step before it ended. */
export function toSalesBridge(sums: SalesSums): SalesStep[] {
  let level = 0;

  return STEPS.map((key) => {
    const isLevel = LEVELS.has(key);
    const before = level;
    level = isLevel ? sums[key] : level - sums[key];
    const [from, to] = isLevel ? [0, level] : [level, before];

    return {
      key,
      amount: isLevel ? sums[key] : -sums[key],
      isLevel,
      from: Math.max(0, Math.min(from, to)),
      to: Math.max(0, from, to),
    };
  });
}
