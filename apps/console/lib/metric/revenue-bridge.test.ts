import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { toBridge } from "./revenue-bridge.ts";

const amount = fc.integer({ min: 0, max: 1_000_000_000 });

describe("toBridge", () => {
  it("walks from gross to net without a gap", () => {
    assert.deepEqual(toBridge({ gross: 1_000, refunds: 100, chargebacks: 10, net: 520 }), [
      { key: "gross_revenue", amount: 1_000, from: 0, to: 1_000 },
      { key: "refunds", amount: -100, from: 900, to: 1_000 },
      { key: "chargebacks", amount: -10, from: 890, to: 900 },
      { key: "deductions", amount: -370, from: 520, to: 890 },
      { key: "net_revenue", amount: 520, from: 0, to: 520 },
    ]);
  });

  it("sums exactly for any amounts", () => {
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        (gross, refunds, chargebacks, net) => {
          const steps = toBridge({ gross, refunds, chargebacks, net });
          const sum = steps.slice(0, -1).reduce((total, step) => total + step.amount, 0);

          assert.equal(sum, net);
        },
      ),
    );
  });
});
