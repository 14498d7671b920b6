import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { liftOf } from "./lift.ts";

describe("liftOf", () => {
  it("is the ratio, with an interval that holds it and narrows with the counts", () => {
    const few = liftOf(8, 4);
    const many = liftOf(800, 400);
    assert.ok(few !== null && many !== null);

    assert.equal(few.ratio, 2);
    assert.equal(many.ratio, 2);
    assert.ok(few.low < 1 && few.high > 2, "eight after four may be chance");
    assert.ok(many.low > 1.7 && many.high < 2.3, "eight hundred after four hundred is none");
  });

  it("agrees with a value computed by hand", () => {
    // exp(1.959964 · √(1/30 + 1/20)) = 1.76083…
    const lift = liftOf(30, 20);

    assert.ok(lift !== null);
    assert.ok(Math.abs(lift.low - 1.5 / 1.76083) < 1e-3);
    assert.ok(Math.abs(lift.high - 1.5 * 1.76083) < 1e-3);
  });

  it("is undefined where nothing was sold", () => {
    assert.equal(liftOf(0, 5), null);
    assert.equal(liftOf(5, 0), null);
  });
});
