import { SALES_PARTS, type SalesPart } from "@analytics/api/services/game-reports/sales-parts";
import type { SalesSums } from "@analytics/api/services/game-reports/sales-table";

const LEVELS: ReadonlySet<string> = new Set(["list", "gross", "net"]);

/** A step of the way from list price to net, in minor units. */
export interface SalesStep {
  key: SalesPart;
  amount: number;
  /** What is left so far, and not a part of it. */
  isLevel: boolean;
  /** The span that a bar covers, never below zero. */
  from: number;
  to: number;
}

/** A part as every table and chart shows it, in minor units: what is taken away is negative. */
export function signedPart(sums: SalesSums, part: SalesPart): number {
  return LEVELS.has(part) ? sums[part] : 0 - sums[part];
}

/** Where each part of the list price goes. By the definition of the sums every level is where the step before it ended. */
export function toSalesBridge(sums: SalesSums): SalesStep[] {
  let level = 0;

  return SALES_PARTS.map((key) => {
    const isLevel = LEVELS.has(key);
    const before = level;
    level = isLevel ? sums[key] : level - sums[key];
    const [from, to] = isLevel ? [0, level] : [level, before];

    return {
      key,
      amount: signedPart(sums, key),
      isLevel,
      from: Math.max(0, Math.min(from, to)),
      to: Math.max(0, from, to),
    };
  });
}
