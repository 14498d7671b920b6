import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { histogram, median } from "./histogram.ts";

describe("histogram", () => {
  it("counts every known value once, between round borders without gaps", () => {
    const values = Array.from({ length: 100 }, (_, i) => i * 3.7);
    const bins = histogram([...values, null], false);

    assert.equal(
      bins.reduce((sum, bin) => sum + bin.count, 0),
      values.length,
    );
    assert.deepEqual(
      bins.slice(1).map(({ from }) => from),
      bins.slice(0, -1).map(({ to }) => to),
    );
    assert.ok(bins.length >= 6 && bins.length <= 14, String(bins.length));
    assert.ok(bins[0] && bins[0].from <= 0 && (bins.at(-1)?.to ?? 0) >= 366.3);
  });

  it("puts a border into the bin that begins there, and the highest value into the last", () => {
    const bins = histogram([0, 10, 20, 100], true);

    assert.equal(bins.find(({ from }) => from === 10)?.count, 1);
    assert.equal(bins.at(-1)?.count, 1);
  });

  it("has bins of powers where a few values are far above the others", () => {
    const values = [0, 3, 4, 5, 7, 8, 9, 40, 900];
    const bins = histogram(values, true);

    assert.deepEqual(
      bins.map(({ from, to, count }) => [from, to, count]),
      [
        [0, 2, 1],
        [2, 5, 2],
        [5, 10, 4],
        [10, 20, 0],
        [20, 50, 1],
        [50, 100, 0],
        [100, 200, 0],
        [200, 500, 0],
        [500, 1_000, 1],
      ],
    );
    const wide = histogram([1, 2, 3, 4, 10_000_000], false);
    assert.ok(wide.length <= 14, String(wide.length));
    assert.equal(
      wide.reduce((sum, bin) => sum + bin.count, 0),
      5,
    );
  });

  it("takes negative values, equal values and none", () => {
    assert.equal(histogram([-50, 50], false)[0]?.from, -50);
    assert.deepEqual(histogram([4, 4], false), [{ from: 4, to: 4, count: 2 }]);
    assert.deepEqual(histogram([null], false), []);
  });
});

describe("median", () => {
  it("is the middle, and null of nothing", () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([1, 2, 3, 10]), 2.5);
    assert.equal(median([]), null);
  });
});
