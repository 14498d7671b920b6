import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { paramTexts } from "./param-text.ts";

describe("paramTexts", () => {
  it("escapes what would end a value or a list", () => {
    assert.deepEqual(paramTexts({ p0: "it's\t\\ new\n", p1: ["a'b", "\\"], p2: 5, p3: [1, 2n] }), {
      param_p0: "it\\'s\\t\\\\ new\\n",
      param_p1: "['a\\'b','\\\\']",
      param_p2: "5",
      param_p3: "[1,2]",
    });
  });

  it("leaves values of another kind to another way", () => {
    assert.equal(paramTexts({ p0: new Date(0) }), null);
    assert.equal(paramTexts({ p0: [["nested"]] }), null);
    assert.equal(paramTexts({ p0: Number.NaN }), null);
  });
});
