import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { packHours } from "./pack-hours.ts";

it("puts hours together up to the size of a file, in their order", () => {
  const rows = new Map([
    [3, 40],
    [1, 60],
    [2, 40],
    [4, 70],
    [5, 0],
  ]);
  assert.deepEqual(packHours(rows, 100), [
    { hours: [1, 2], rows: 100 },
    { hours: [3], rows: 40 },
    { hours: [4], rows: 70 },
  ]);
});

it("splits an hour that is too large and shares its files with no other", () => {
  const rows = new Map([
    [1, 10],
    [2, 250],
    [3, 10],
  ]);
  assert.deepEqual(packHours(rows, 100), [
    { hours: [1], rows: 10 },
    { hours: [2], rows: 84, shard: { index: 0, count: 3 } },
    { hours: [2], rows: 84, shard: { index: 1, count: 3 } },
    { hours: [2], rows: 84, shard: { index: 2, count: 3 } },
    { hours: [3], rows: 10 },
  ]);
});

it("holds every hour with events in full, and at most twice the files that the rows need", () => {
  const hours = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 500 })), {
    selector: ([hour]) => hour,
  });
  fc.assert(
    fc.property(hours, fc.integer({ min: 1, max: 300 }), (entries, rowsPerFile) => {
      const slices = packHours(new Map(entries), rowsPerFile);
      for (const [hour, rows] of entries) {
        const mine = slices.filter((slice) => slice.hours.includes(hour));
        const shards = mine.map((slice) => slice.shard?.index ?? 0);
        assert.deepEqual(shards, [...Array(rows === 0 ? 0 : (mine[0]?.shard?.count ?? 1)).keys()]);
      }
      const total = entries.reduce((sum, [, rows]) => sum + rows, 0);
      assert.ok(slices.every((slice) => slice.rows <= rowsPerFile));
      assert.ok(slices.length <= 2 * Math.ceil(total / rowsPerFile) + entries.length / 2 + 1);
    }),
  );
});
