import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { absolute, compare, type Decimal, multiply, parseDecimal, toUnits } from "./decimal.ts";

const decimal = (text: string) => parseDecimal(text) as Decimal;

test("texts that are numbers, and texts that are not", () => {
  for (const [text, cents] of [
    ["1", 100],
    ["-12.50", -1250],
    [".5", 50],
    ["5.", 500],
    ["1e2", 10_000],
    ["12e-1", 120],
    [" 7 ", 700],
  ] as const)
    assert.equal(toUnits(decimal(text), 2, "exact"), cents, text);
  for (const text of ["", ".", "1,5", "1 000", "abc", "0x10", "--1", "1e9999", "NaN", "Infinity"])
    assert.equal(parseDecimal(text), null, text);
});

test("half a unit rounds away from zero; what must be exact is refused", () => {
  assert.equal(toUnits(decimal("0.005"), 2, "half-up"), 1);
  assert.equal(toUnits(decimal("0.0049"), 2, "half-up"), 0);
  assert.equal(toUnits(decimal("-0.005"), 2, "half-up"), -1);
  assert.equal(toUnits(decimal("0.001"), 2, "exact"), null);
  assert.equal(toUnits(decimal("99999999999999999"), 2, "exact"), null);
});

test("cents survive any way of writing them, and products are exact", () => {
  const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 1000 }), (cents, quantity) => {
      const text = `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;
      assert.equal(
        toUnits(decimal(text), 2, "exact"),
        cents === 0 ? toUnits(decimal("0"), 2, "exact") : cents,
      );
      assert.equal(
        toUnits(multiply(decimal(text), decimal(String(quantity))), 2, "exact"),
        cents * quantity + 0,
      );
      assert.equal(toUnits(absolute(decimal(text)), 2, "exact"), Math.abs(cents));
    }),
  );
});

test("order does not depend on how many digits are written", () => {
  assert.equal(compare(decimal("1.10"), decimal("1.1")), 0);
  assert.equal(compare(decimal("-2"), decimal("-1.999")), -1);
  assert.equal(compare(decimal("1e3"), decimal("999.99")), 1);
});
