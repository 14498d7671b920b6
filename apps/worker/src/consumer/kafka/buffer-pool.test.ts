import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { BufferPool } from "./buffer-pool.ts";

describe("BufferPool", () => {
  it("gives what was given back to whoever needs as much, and never to two", () => {
    const pool = new BufferPool(1_000_000);
    const first = pool.take(100_000);
    const second = pool.take(100_000);
    assert.notEqual(first.buffer, second.buffer);
    pool.give(first);
    pool.give(first);

    const third = pool.take(90_000);
    assert.equal(third.length, 90_000);
    assert.equal(third.buffer, first.buffer);
    assert.notEqual(pool.take(90_000).buffer, first.buffer);
  });

  it("takes nothing that is not its own", () => {
    const pool = new BufferPool(1_000_000);
    const foreign = Buffer.allocUnsafeSlow(131_072);
    pool.give(foreign);

    assert.notEqual(pool.take(131_072).buffer, foreign.buffer);
  });

  it("keeps no more than so many bytes", () => {
    const pool = new BufferPool(150_000);
    const [first, second] = [pool.take(131_072), pool.take(131_072)];
    pool.give(first);
    pool.give(second);

    assert.equal(pool.take(131_072).buffer, first.buffer);
    assert.notEqual(pool.take(131_072).buffer, second.buffer);
  });

  it("gives buffers of any length", () => {
    const pool = new BufferPool(1_000_000);
    for (const length of [0, 1, 16_384, 16_385, 5_000_000]) assert.equal(pool.take(length).length, length);
  });
});
