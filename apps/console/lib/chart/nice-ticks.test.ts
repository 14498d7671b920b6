import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { niceTicks } from "./nice-ticks.ts";

describe("niceTicks", () => {
  it("chooses round steps", () => {
    assert.deepEqual(niceTicks([6_210, 3_900], 4), [0, 2_000, 4_000, 6_000, 8_000]);
    assert.deepEqual(niceTicks([0.061, 0.052], 4), [0, 0.02, 0.04, 0.06, 0.08]);
    assert.deepEqual(niceTicks([-30, 50], 4), [-40, -20, 0, 20, 40, 60]);
  });

  it("does not split what is counted", () => {
    assert.deepEqual(niceTicks([2, 1], 4, true), [0, 1, 2]);
    assert.deepEqual(niceTicks([], 4, true), [0, 1]);
  });

  it("covers every value with few ticks", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 }), { minLength: 1 }), (values) => {
        const ticks = niceTicks(values, 4);

        assert.ok(ticks.length <= 7);
        const [first = 0, last = 0] = [ticks[0], ticks.at(-1)];
        const slack = (last - first) * 1e-9;
        assert.ok(Math.min(...values) >= first - slack);
        assert.ok(Math.max(...values) <= last + slack);
      }),
    );
  });
});
