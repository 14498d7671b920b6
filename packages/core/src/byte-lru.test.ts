import assert from "node:assert/strict";
import { it } from "node:test";
import { ByteLru } from "./byte-lru.ts";

it("keeps what was used last, within its bytes", () => {
  const kept = new ByteLru<string>(100);
  kept.set("a", "A", 40);
  kept.set("b", "B", 40);
  assert.equal(kept.get("a"), "A");
  kept.set("c", "C", 40);

  assert.deepEqual(
    ["a", "b", "c"].map((key) => kept.get(key)),
    ["A", undefined, "C"],
  );
  assert.equal(kept.bytes, 80);
});

it("counts a value that is replaced once, and keeps none that is larger than all of it", () => {
  const kept = new ByteLru<string>(100);
  kept.set("a", "A", 60);
  kept.set("a", "B", 70);
  assert.deepEqual([kept.get("a"), kept.bytes, kept.size], ["B", 70, 1]);
  kept.set("a", "C", 101);

  assert.deepEqual([kept.get("a"), kept.bytes, kept.size], [undefined, 0, 0]);
});
