import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { MONEY_MAX } from "../catalog/fields.ts";
import { feeOn, multiplyDivide, taxInside, toKopecks } from "./arithmetic.ts";

const money = fc.integer({ min: 0, max: MONEY_MAX });

describe("money arithmetic", () => {
  it("rounds half up exactly, at any size", () => {
    fc.assert(
      fc.property(money, fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), (a, b, c) => {
        const expected = (2n * BigInt(a) * BigInt(b) + BigInt(c)) / (2n * BigInt(c));
        fc.pre(expected <= BigInt(Number.MAX_SAFE_INTEGER));

        assert.equal(multiplyDivide(a, b, c), Number(expected));
      }),
    );
    assert.equal(multiplyDivide(1, 1, 2), 1);
    assert.equal(multiplyDivide(1, 1, 3), 0);
    assert.equal(multiplyDivide(5, 1, 2), 3);
  });

  it("takes VAT out of a price that includes it", () => {
    assert.equal(taxInside(120_00, 2_000), 20_00);
    assert.equal(taxInside(149_900, 2_200), 27_031);
    assert.equal(taxInside(149_900, 0), 0);
    fc.assert(
      fc.property(money, fc.integer({ min: 0, max: 5_000 }), (price, rate) => {
        const tax = taxInside(price, rate);

        assert.ok(tax >= 0 && tax <= price);
      }),
    );
  });

  it("charges the fee on what is left", () => {
    assert.equal(feeOn(100_00, 3_000), 30_00);
    assert.equal(feeOn(-5, 3_000), 0);
  });

  it("knows currencies without hundredths", () => {
    assert.equal(toKopecks(1_000, "USD", 80_123_400), 80_123);
    assert.equal(toKopecks(1_000, "JPY", 540_000), 54_000);
    assert.equal(toKopecks(1_000, "KWD", 260_000_000), 26_000);
    assert.equal(toKopecks(149_900, "RUB", 1_000_000), 149_900);
    assert.equal(toKopecks(0, "USD", 80_000_000), 0);
  });
});
