/** A step of the way from gross to net revenue, in minor units. */
export interface BridgeStep {
  key: "gross_revenue" | "refunds" | "chargebacks" | "deductions" | "net_revenue";
  /** Signed: what is taken away is negative. */
  amount: number;
  /** The span that a bar covers. */
  from: number;
  to: number;
}

export interface BridgeTotals {
  gross: number;
  refunds: number;
  chargebacks: number;
  net: number;
}

/** Steps whose amounts sum exactly: VAT and fee are what lies between the other four by the definition of net revenue. */
export function toBridge({ gross, refunds, chargebacks, net }: BridgeTotals): BridgeStep[] {
  const deductions = gross - refunds - chargebacks - net;
  const down: [BridgeStep["key"], number][] = [
    ["refunds", refunds],
    ["chargebacks", chargebacks],
    ["deductions", deductions],
  ];
  const steps: BridgeStep[] = [{ key: "gross_revenue", amount: gross, from: 0, to: gross }];
  let level = gross;
  for (const [key, taken] of down) {
    steps.push({ key, amount: -taken, from: level - taken, to: level });
    level -= taken;
  }
  steps.push({ key: "net_revenue", amount: net, from: 0, to: net });

  return steps;
}
