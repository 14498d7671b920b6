import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatChange } from "#lib/format/number.ts";
import { changeOf } from "./change.ts";

/** Intl separates with spaces that do not break. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("changeOf", () => {
  it("is a share of the value before", () => {
    assert.deepEqual(changeOf(120, 100, "users"), { amount: 0.2, kind: "relative" });
    assert.deepEqual(changeOf(-50, -100, "money"), { amount: 0.5, kind: "relative" });
  });

  it("of shares is a difference, which a base of zero has too", () => {
    assert.deepEqual(changeOf(0.5, 0.25, "ratio"), { amount: 0.25, kind: "points" });
    assert.deepEqual(changeOf(0.5, 0, "ratio"), { amount: 0.5, kind: "points" });
  });

  it("is nothing without a base", () => {
    assert.equal(changeOf(5, 0, "orders"), null);
    assert.equal(changeOf(5, null, "orders"), null);
    assert.equal(changeOf(null, 5, "ratio"), null);
    assert.equal(changeOf(0.5, undefined, "ratio"), null);
  });
});

describe("formatChange", () => {
  it("tells per cent from percentage points, with a sign", () => {
    assert.equal(formatChange({ amount: -0.054, kind: "relative" }, "en"), "\u22125.4%");
    assert.equal(formatChange({ amount: 0, kind: "relative" }, "en"), "0%");
    assert.equal(plain(formatChange({ amount: 0.0123, kind: "points" }, "en")), "+1.2 pp");
    assert.equal(plain(formatChange({ amount: -0.0123, kind: "points" }, "ru")), "\u22121,2 п.п.");
    assert.equal(plain(formatChange({ amount: 0.25, kind: "points" }, "en")), "+25 pp");
  });
});
