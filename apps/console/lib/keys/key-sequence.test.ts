import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { shortcutOf } from "./key-sequence.ts";

const SHORTCUTS = ["?", "g d", "g e", "e"];
const press = (key: string, at: number) => ({ key, at });

describe("shortcutOf", () => {
  it("knows single keys and sequences; a sequence goes before the key that ends it", () => {
    assert.equal(shortcutOf(press("?", 0), null, SHORTCUTS), "?");
    assert.equal(shortcutOf(press("e", 500), press("g", 0), SHORTCUTS), "g e");
    assert.equal(shortcutOf(press("e", 500), press("x", 0), SHORTCUTS), "e");
  });

  it("forgets the first key after a while", () => {
    assert.equal(shortcutOf(press("d", 1_201), press("g", 0), SHORTCUTS), null);
    assert.equal(shortcutOf(press("d", 1_200), press("g", 0), SHORTCUTS), "g d");
  });

  it("leaves everything else alone", () => {
    assert.equal(shortcutOf(press("z", 0), null, SHORTCUTS), null);
    assert.equal(shortcutOf(press("g", 10), press("d", 0), SHORTCUTS), null);
  });
});
