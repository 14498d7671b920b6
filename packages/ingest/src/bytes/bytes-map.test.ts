import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { BytesMap, hashOf } from "./bytes-map.ts";

it("numbers keys as a Map of texts does, whatever it holds and however often it grows", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 6 }), { maxLength: 50 }), fc.nat(3_000), (texts, more) => {
      const map = new BytesMap();
      const expected = new Map<string, number>();
      const many = Array.from({ length: more }, (_, i) => `session-${i % 1_700}`);
      for (const text of [...texts, ...many, ...texts]) {
        const bytes = Buffer.from(`«${text}»`);
        const [start, end] = [2, bytes.length - 2];
        const hash = hashOf(bytes, start, end);
        const known = expected.get(text);
        assert.equal(map.find(bytes, start, end, hash), known ?? -1);
        if (known !== undefined) continue;
        expected.set(text, expected.size);
        assert.equal(map.add(bytes, start, end, hash), expected.get(text));
      }
      assert.equal(map.size, expected.size);
      map.clear();
      assert.equal(map.find(Buffer.from("a"), 0, 1, hashOf(Buffer.from("a"), 0, 1)), -1);
    }),
  );
});

it("tells keys apart that share a hash", () => {
  const map = new BytesMap();
  const [one, other] = [Buffer.from("one"), Buffer.from("two")];
  assert.equal(map.add(one, 0, 3, 7), 0);
  assert.equal(map.find(other, 0, 3, 7), -1);
  assert.equal(map.add(other, 0, 3, 7), 1);
  assert.equal(map.find(one, 0, 3, 7), 0);
  assert.equal(map.find(other, 0, 3, 7), 1);
});
