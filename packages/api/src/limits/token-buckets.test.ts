import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { createTokenBuckets } from "./token-buckets.ts";

describe("token buckets", () => {
  it("never give more than the bucket and what came in since", () => {
    const step = fc.record({
      afterMs: fc.integer({ min: 0, max: 2_000 }),
      cost: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let now = 0;
        let given = 0;
        const buckets = createTokenBuckets({ perSecond: 3, atOnce: 10 }, () => now);
        for (const { afterMs, cost } of steps) {
          now += afterMs;
          if (buckets.take("a", cost) !== null) given += cost;
          assert.ok(given <= 10 + (now / 1_000) * 3 + 1e-6);
        }
      }),
    );
  });

  it("refuse without taking, and say when to come again", () => {
    let now = 0;
    const buckets = createTokenBuckets({ perSecond: 2, atOnce: 10 }, () => now);
    assert.deepEqual(buckets.take("a", 8), { left: 2, fullInSeconds: 4 });
    assert.equal(buckets.take("a", 5), null);
    assert.equal(buckets.waitSeconds("a", 5), 2);
    now += 1_500;
    assert.deepEqual(buckets.take("a", 5), { left: 0, fullInSeconds: 5 });
  });

  it("keep callers apart, and let one pay for more than a bucket holds when it is full", () => {
    let now = 0;
    const buckets = createTokenBuckets({ perSecond: 1, atOnce: 10 }, () => now);
    assert.ok(buckets.take("a", 25));
    assert.equal(buckets.take("a", 1), null);
    assert.ok(buckets.take("b", 1));
    now += 16_000;
    assert.ok(buckets.take("a", 1));
  });

  it("remember a debt", () => {
    let now = 0;
    const buckets = createTokenBuckets({ perSecond: 10, atOnce: 10 }, () => now);
    buckets.owe("a", 30);
    now += 1_000;
    assert.equal(buckets.take("a", 1), null);
    now += 1_500;
    assert.ok(buckets.take("a", 1));
  });

  it("forget whom they saw longest ago, so that their memory has an end", () => {
    const buckets = createTokenBuckets({ perSecond: 1, atOnce: 1 }, () => 0);
    assert.ok(buckets.take("first", 1));
    for (let i = 0; i < 50_000; i += 1) buckets.take(`caller-${i}`, 1);
    assert.ok(buckets.take("first", 1));
    assert.equal(buckets.take("caller-49999", 1), null);
  });
});
