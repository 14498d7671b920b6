import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { firstMonth, isBlank } from "./first-month.ts";

const months = (values: (number | null)[]) =>
  values.map((v, i) => ({ t: `2026-0${i + 1}-01T00:00:00+03:00`, v }));

describe("isBlank", () => {
  it("is so when nothing happened, and when nothing is defined", () => {
    assert.equal(isBlank({ total: 0, points: months([0, 0]) }), true);
    assert.equal(isBlank({ total: null, points: months([null, 0]) }), true);
    assert.equal(isBlank({ total: 0, points: months([5, -5]) }), false);
    assert.equal(isBlank({ total: 3, points: [] }), false);
  });
});

describe("firstMonth", () => {
  it("is the first that holds something", () => {
    assert.equal(
      firstMonth([{ points: months([0, null, 4, 0]) }, { points: months([0, 0, 0, 2]) }]),
      "2026-03-01T00:00:00+03:00",
    );
    assert.equal(firstMonth([{ points: months([0, null]) }]), null);
    assert.equal(firstMonth([]), null);
  });
});
