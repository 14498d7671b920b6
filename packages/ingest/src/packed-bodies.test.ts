import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { PackedBodies } from "./packed-bodies.ts";

it("gives each body back, whole and in slices", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 20 })), fc.nat(30), fc.nat(30), (bodies, from, count) => {
      const slice = PackedBodies.of(bodies).slice(from, from + count);
      const expected = bodies.slice(from, from + count);
      assert.equal(slice.length, expected.length);
      for (const [i, body] of expected.entries()) {
        const copy = Buffer.alloc(body.length + 2);
        slice.copyAt(i, copy, 1);
        assert.equal(slice.sizeAt(i), body.length);
        assert.deepEqual(slice.at(i), Buffer.from(body));
        assert.deepEqual(copy, Buffer.from([0, ...body, 0]));
      }
      assert.equal(slice.at(expected.length), undefined);
    }),
  );
});
