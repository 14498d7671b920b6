import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PackedBodies } from "@analytics/ingest/packed-bodies";
import fc from "fast-check";
import { cutBatch } from "./cut-batch.ts";
import { makeBatch } from "./testing/make-batch.ts";

function listOf(bodies: PackedBodies): (Uint8Array | undefined)[] {
  return Array.from({ length: bodies.length }, (_, i) => bodies.at(i));
}

describe("cutBatch", () => {
  it("leaves a batch whole that fits", () => {
    const batch = makeBatch([3, 4, 7], { fromOffset: 2, nextOffset: 9, filtered: [2, 5, 8] });
    assert.deepEqual([...cutBatch(batch, { events: 3, bytes: 3 })], [batch]);
  });

  it("lets a message alone that is larger than the limit", () => {
    const pieces = [...cutBatch(makeBatch([0, 1, 2]), { events: 10, bytes: 0 })];
    assert.deepEqual(
      pieces.map(({ offsets }) => offsets),
      [[0], [1], [2]],
    );
  });

  it("neither splits, skips nor repeats an offset, whatever the limits", () => {
    const offsets = fc
      .uniqueArray(fc.nat(200), { minLength: 1, maxLength: 60 })
      .map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        offsets,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (all, events, bytes) => {
          const kept = all.filter((_, i) => i % 3 !== 1);
          const filtered = all.filter((_, i) => i % 3 === 1);
          const batch = makeBatch(kept, { fromOffset: 0, nextOffset: 201, filtered });
          const pieces = [...cutBatch(batch, { events, bytes })];

          assert.deepEqual(
            pieces.flatMap((piece) => piece.offsets),
            kept,
          );
          assert.deepEqual(
            pieces.flatMap((piece) => piece.filtered),
            filtered,
          );
          assert.deepEqual(
            pieces.flatMap((piece) => listOf(piece.bodies)),
            listOf(batch.bodies),
          );
          let next = 0;
          for (const piece of pieces) {
            assert.equal(piece.fromOffset, next);
            assert.ok(piece.bodies.length <= events && piece.bodies.length <= bytes);
            next = piece.nextOffset;
          }
          assert.equal(next, 201);
        },
      ),
    );
  });
});
