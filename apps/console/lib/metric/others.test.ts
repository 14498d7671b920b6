import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { othersOf, othersPointsOf } from "./others.ts";

const shown = [{ total: 60 }, { total: 30 }, { total: null }];

describe("othersOf", () => {
  it("is what is left of the whole", () => {
    assert.equal(othersOf({ kind: "sum", dimensions: ["country"], shown, total: 100 }), 10);
    assert.equal(othersOf({ kind: "count", dimensions: ["game", "platform"], shown, total: 90 }), 0);
  });

  it("is not said of what does not add up", () => {
    assert.equal(othersOf({ kind: "unique", dimensions: ["country"], shown, total: 100 }), null);
    assert.equal(othersOf({ kind: "ratio", dimensions: ["country"], shown, total: 100 }), null);
    assert.equal(othersOf({ kind: "sum", dimensions: ["country", "genre"], shown, total: 100 }), null);
  });

  it("waits for the whole", () => {
    assert.equal(othersOf({ kind: "sum", dimensions: ["country"], shown, total: undefined }), null);
    assert.equal(othersOf({ kind: "sum", dimensions: ["country"], shown, total: null }), null);
  });
});

describe("othersPointsOf", () => {
  const drawn = [
    {
      points: [
        { t: "a", v: 3 },
        { t: "b", v: null },
      ],
    },
    {
      points: [
        { t: "a", v: 4 },
        { t: "b", v: 1 },
      ],
    },
  ];
  const whole = [
    { t: "a", v: 10 },
    { t: "b", v: 5 },
  ];

  it("is what a stack lacks in each bucket", () => {
    assert.deepEqual(othersPointsOf({ kind: "sum", dimensions: ["country"], drawn, whole }), [
      { t: "a", v: 3 },
      { t: "b", v: 4 },
    ]);
  });

  it("is not known where series overlap, do not add up, or the whole is on its way", () => {
    assert.equal(othersPointsOf({ kind: "sum", dimensions: ["genre"], drawn, whole }), null);
    assert.equal(othersPointsOf({ kind: "unique", dimensions: ["country"], drawn, whole }), null);
    assert.equal(othersPointsOf({ kind: "sum", dimensions: ["country"], drawn, whole: undefined }), null);
  });
});
