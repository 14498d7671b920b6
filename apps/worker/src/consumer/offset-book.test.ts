import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { toEntry } from "./offset-book.ts";
import { makeBatch } from "./testing/make-batch.ts";

describe("toEntry", () => {
  const batch = makeBatch([10, 11, 14], { fromOffset: 10, nextOffset: 16, filtered: [12, 15] });

  it("counts what is new, and what is in no list as missing", () => {
    assert.deepEqual(toEntry(batch, 10), {
      nextOffset: 16,
      messages: 3,
      filtered: 2,
      missing: 1,
      redelivered: 0,
    });
  });

  it("counts what was handled before as redelivered", () => {
    assert.deepEqual(toEntry(batch, 12), {
      nextOffset: 16,
      messages: 1,
      filtered: 2,
      missing: 1,
      redelivered: 2,
    });
    assert.deepEqual(toEntry(batch, 20), {
      nextOffset: 20,
      messages: 0,
      filtered: 0,
      missing: 0,
      redelivered: 3,
    });
  });

  it("counts offsets that were never fetched as missing", () => {
    assert.equal(toEntry(batch, 4).missing, 7);
  });

  it("counts every offset once, in whatever pieces and however often it comes", () => {
    const range = fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 20 }), (deliveries) => {
        const totals = { standing: 0, messages: 0, filtered: 0, missing: 0, redelivered: 0 };
        let sent = 0;
        for (const [from, length] of deliveries) {
          const all = Array.from({ length }, (_, i) => from + i);
          const offsets = all.filter((offset) => offset % 5 !== 0);
          sent += offsets.length;
          const filtered = all.filter((offset) => offset % 5 === 0);
          const entry = toEntry(
            makeBatch(offsets, { fromOffset: from, nextOffset: from + length, filtered }),
            totals.standing,
          );
          totals.standing = entry.nextOffset;
          for (const name of ["messages", "filtered", "missing", "redelivered"] as const)
            totals[name] += entry[name];
        }

        assert.equal(totals.standing, totals.messages + totals.filtered + totals.missing);
        assert.equal(sent, totals.messages + totals.redelivered);
      }),
    );
  });
});
