export const DEDUCTIONS = ["refunds", "chargebacks", "vat", "platform_fee"] as const;
export type Deduction = (typeof DEDUCTIONS)[number];

/** A step of the way from gross to net revenue, in minor units. */
export interface BridgeStep {
  key: "gross_revenue" | Deduction | "net_revenue";
  /** Signed: what is taken away is negative. */
  amount: number;
  /** The span that a bar covers. */
  from: number;
  to: number;
}

export interface BridgeTotals extends Record<Deduction, number> {
  gross_revenue: number;
  net_revenue: number;
}

/** Where each part of gross revenue goes; by the definition of net revenue the last deduction ends at it exactly. */
export function toBridge(totals: BridgeTotals): BridgeStep[] {
  const { gross_revenue: gross, net_revenue: net } = totals;
  const steps: BridgeStep[] = [{ key: "gross_revenue", amount: gross, from: 0, to: gross }];
  let level = gross;
  for (const key of DEDUCTIONS) {
    steps.push({ key, amount: -totals[key], from: level - totals[key], to: level });
    level -= totals[key];
  }
  steps.push({ key: "net_revenue", amount: net, from: 0, to: net });

  return steps;
}
