import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isOneLine } from "./picture-copy.ts";

describe("isOneLine", () => {
  it("takes boxes of different heights side by side for one line", () => {
    assert.ok(
      isOneLine([
        { top: 0, bottom: 20 },
        { top: 6, bottom: 14 },
      ]),
    );
  });

  it("tells boxes below one another apart, touching or not", () => {
    const first = { top: 0, bottom: 20 };
    assert.equal(isOneLine([first, { top: 20, bottom: 40 }]), false);
    assert.equal(isOneLine([first, first, { top: 24, bottom: 44 }]), false);
  });
});
