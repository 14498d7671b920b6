import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { toSalesBridge } from "./sales-bridge.ts";

const SUMS = {
  units: 3,
  refunded_units: 1,
  list: 1_000,
  discounts: 200,
  gross: 800,
  refunds: 100,
  chargebacks: 0,
  taxes: 116,
  fees: 175,
  net: 409,
};

describe("toSalesBridge", () => {
  it("begins each step where the one before ended", () => {
    const steps = toSalesBridge(SUMS);

    assert.deepEqual(
      steps.map(({ key, amount }) => [key, amount]),
      [
        ["list", 1_000],
        ["discounts", -200],
        ["gross", 800],
        ["refunds", -100],
        ["chargebacks", 0],
        ["taxes", -116],
        ["fees", -175],
        ["net", 409],
      ],
    );
    assert.deepEqual(
      steps.map(({ from, to }) => [from, to]),
      [
        [0, 1_000],
        [800, 1_000],
        [0, 800],
        [700, 800],
        [700, 700],
        [584, 700],
        [409, 584],
        [0, 409],
      ],
    );
  });

  it("draws nothing below zero where more was given back than sold", () => {
    const steps = toSalesBridge({
      ...SUMS,
      list: 0,
      discounts: 0,
      gross: 0,
      refunds: 500,
      taxes: -80,
      fees: -120,
      net: -300,
    });

    assert.ok(steps.every(({ from, to }) => from >= 0 && to >= from));
  });
});
