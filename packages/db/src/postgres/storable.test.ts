import assert from "node:assert/strict";
import { it } from "node:test";
import { isStorable, toStorable } from "./storable.ts";

it("replaces what Postgres cannot hold, in keys too and at any depth", () => {
  const strange = { "k\0": ["a\ud800", { deep: "\udfff" }], n: 1, none: null };

  assert.equal(isStorable(strange), false);
  assert.deepEqual(toStorable(strange), {
    "k\uFFFD": ["a\uFFFD", { deep: "\uFFFD" }],
    n: 1,
    none: null,
  });
  assert.equal(isStorable(toStorable(strange)), true);
  assert.equal(isStorable({ whole: "😀", list: [true] }), true);
});
