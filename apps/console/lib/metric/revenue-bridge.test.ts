import assert from "node:assert/strict";
import { it } from "node:test";
import { toBridge } from "./revenue-bridge.ts";

it("walks from gross to net without a gap", () => {
  const steps = toBridge({
    gross_revenue: 1_000,
    refunds: 100,
    chargebacks: 10,
    vat: 140,
    platform_fee: 230,
    net_revenue: 520,
  });

  assert.deepEqual(steps, [
    { key: "gross_revenue", amount: 1_000, from: 0, to: 1_000 },
    { key: "refunds", amount: -100, from: 900, to: 1_000 },
    { key: "chargebacks", amount: -10, from: 890, to: 900 },
    { key: "vat", amount: -140, from: 750, to: 890 },
    { key: "platform_fee", amount: -230, from: 520, to: 750 },
    { key: "net_revenue", amount: 520, from: 0, to: 520 },
  ]);
});
