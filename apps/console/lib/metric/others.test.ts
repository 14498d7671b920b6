import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { othersOf } from "./others.ts";

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
