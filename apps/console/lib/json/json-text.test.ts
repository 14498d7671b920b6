import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { diffLines, foldDiff } from "./diff-lines.ts";
import { parseJsonPath, printJson } from "./print-json.ts";

describe("printed JSON", () => {
  const event = { type: "a", data: { lines: [{ price: -1 }, { price: 2 }], empty: {} } };

  it("is what JSON.stringify prints", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = printJson(value, [])
          .map((line) => line.text)
          .join("\n");
        assert.equal(text, JSON.stringify(value, null, 2));
      }),
    );
  });

  it("marks places, and the holder of a place that is missing", () => {
    const cases: [(string | number)[], string][] = [
      [["data", "lines", 0, "price"], '"price": -1'],
      [["data", "lines", 1], "{"],
      [["data", "currency"], '"data": {'],
      [["type"], '"type": "a",'],
      [[], "{"],
    ];
    for (const [place, expected] of cases) {
      const marked = printJson(event, [place]).filter((line) => line.marked);
      assert.deepEqual(
        marked.map((line) => line.text.trim()),
        [expected],
      );
    }
  });

  it("numbers its lines", () => {
    const lines = printJson(event, []);

    assert.deepEqual(
      lines.map((line) => line.number),
      lines.map((_, index) => index + 1),
    );
  });

  it("reads the JSONPaths of reasons", () => {
    assert.deepEqual(parseJsonPath("$.data.lines[1].price"), ["data", "lines", 1, "price"]);
    assert.deepEqual(parseJsonPath('$.data["a.b\\"c"]'), ["data", 'a.b"c']);
    assert.deepEqual(parseJsonPath("$"), []);
    for (const text of ["/data/x", "$.", "$[x]", ""]) assert.equal(parseJsonPath(text), null, text);
  });
});

describe("difference of lines", () => {
  it("has both texts in it and as few changes as need be", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 })
      .map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        const side = (without: string) =>
          lines.filter((line) => line.kind !== without).map((line) => line.text);
        assert.equal(side("added").join("\n"), before);
        assert.equal(side("removed").join("\n"), after);
        if (before === after) assert.ok(lines.every((line) => line.kind === "same"));
      }),
    );
    assert.deepEqual(
      diffLines("a\nb\nc", "a\nx\nc").map((line) => line.kind),
      ["same", "removed", "added", "same"],
    );
  });

  it("folds what is far from any change", () => {
    const before = Array.from({ length: 20 }, (_, i) => `line ${i}`).join("\n");
    const folded = foldDiff(diffLines(before, before.replace("line 10", "other")), 2);

    assert.deepEqual(
      folded.map((line) => (line.kind === "gap" ? "…" : line.text)),
      ["…", "line 8", "line 9", "line 10", "other", "line 11", "line 12", "…"],
    );
    assert.deepEqual(
      folded.map((line) => line.number),
      [1, 9, 10, 11, 12, 13, 14, 15],
    );
  });
});
