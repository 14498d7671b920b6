import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { PEERS_MIN, type Peer, quarterOf, quartilesOf } from "./quartiles.ts";

const peer = fc.record({
  developerId: fc.integer({ min: 1, max: 30 }).map(String),
  value: fc.integer({ min: 0, max: 10_000_000 }),
});
const peersOf = (values: readonly number[]): Peer[] =>
  values.map((value, i) => ({ developerId: `dev-${i}`, value }));

describe("quartiles of peers", () => {
  it("says nothing of fewer than ten games, or of fewer than ten developers", () => {
    const nine = peersOf([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const ofFew = peersOf(Array.from({ length: 40 }, (_, i) => i)).map((each, i) => ({
      ...each,
      developerId: `dev-${i % 9}`,
    }));

    assert.equal(quartilesOf(nine), null);
    assert.equal(quartilesOf(ofFew), null);
    assert.notEqual(quartilesOf([...nine, { developerId: "other", value: 10 }]), null);
  });

  it("tells means of the games around each rank, with two digits", () => {
    const hundred = peersOf(Array.from({ length: 101 }, (_, i) => i * 10));

    assert.deepEqual(quartilesOf(hundred), { low: 250, middle: 500, high: 750 });
  });

  it("is ordered, and never tells one game's value where its neighbours differ", () => {
    fc.assert(
      fc.property(fc.array(peer, { minLength: PEERS_MIN, maxLength: 60 }), (peers) => {
        const told = quartilesOf(peers);
        if (told === null) return;
        const values = peers.map(({ value }) => value).toSorted((a, b) => a - b);
        const [low, middle, high] = [told.low, told.middle, told.high];

        assert.ok(low <= middle && middle <= high);
        // Rounding moves a mean by one twentieth at most.
        assert.ok(low >= (values[0] as number) * 0.95 && high <= (values.at(-1) as number) * 1.05);
        for (const each of [low, middle, high]) assert.equal(each, Number(each.toPrecision(2)));
      }),
    );
  });

  it("hides an outlier among those around it", () => {
    const values = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1_000_000];

    assert.deepEqual(quartilesOf(peersOf(values)), { low: 0, middle: 0, high: 200_000 });
  });

  it("puts a value into its quarter", () => {
    const told = { low: 10, middle: 20, high: 30 };

    assert.deepEqual(
      [5, 10, 20, 30].map((value) => quarterOf(value, told)),
      [1, 2, 3, 4],
    );
  });
});
