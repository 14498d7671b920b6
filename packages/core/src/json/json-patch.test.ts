import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { diffJson } from "./diff-json.ts";
import { applyJsonPatch, type JsonPatchOperation, PatchError } from "./json-patch.ts";
import type { JsonValue } from "./json-value.ts";
import { applyMergePatch } from "./merge-patch.ts";

it("bounds what a patch adds: copies of copies end in an error, not in memory", () => {
  const copies = Array.from({ length: 99 }, () => ({ op: "copy", from: "/a", path: "/a/-" }) as const);
  assert.throws(
    () => applyJsonPatch({ a: ["x".repeat(1_000)] }, copies),
    (error) => error instanceof PatchError && error.message.includes("too much"),
  );
});

describe("JSON Patch (RFC 6902)", () => {
  const cases: [string, JsonValue, JsonPatchOperation[], JsonValue][] = [
    ["adds a member", { a: 1 }, [{ op: "add", path: "/b", value: 2 }], { a: 1, b: 2 }],
    ["inserts into an array", { a: [1, 3] }, [{ op: "add", path: "/a/1", value: 2 }], { a: [1, 2, 3] }],
    ["appends with -", { a: [1] }, [{ op: "add", path: "/a/-", value: [2] }], { a: [1, [2]] }],
    ["removes a member", { a: 1, b: 2 }, [{ op: "remove", path: "/b" }], { a: 1 }],
    ["removes an element", { a: [1, 2, 3] }, [{ op: "remove", path: "/a/1" }], { a: [1, 3] }],
    [
      "replaces deep down",
      { a: [{ b: -1 }] },
      [{ op: "replace", path: "/a/0/b", value: 1 }],
      { a: [{ b: 1 }] },
    ],
    ["replaces the document", { a: 1 }, [{ op: "replace", path: "", value: [] }], []],
    ["moves", { a: { b: 1 }, c: {} }, [{ op: "move", from: "/a/b", path: "/c/d" }], { a: {}, c: { d: 1 } }],
    ["moves within an array", [1, 2, 3], [{ op: "move", from: "/0", path: "/2" }], [2, 3, 1]],
    ["copies without sharing", { a: [1] }, [{ op: "copy", from: "/a", path: "/b" }], { a: [1], b: [1] }],
    [
      "tests, then goes on",
      { a: { x: [1] } },
      [{ op: "test", path: "/a", value: { x: [1] } }],
      { a: { x: [1] } },
    ],
    ["reads escaped names", { "a/b": { "m~n": 1 } }, [{ op: "remove", path: "/a~1b/m~0n" }], { "a/b": {} }],
    ["reads the empty name", { "": 1 }, [{ op: "replace", path: "/", value: 2 }], { "": 2 }],
  ];
  for (const [name, target, operations, expected] of cases) {
    it(name, () => {
      const before = JSON.stringify(target);

      assert.deepEqual(applyJsonPatch(target, operations), expected);
      assert.equal(JSON.stringify(target), before, "the target stays as it was");
    });
  }

  const refusals: [string, JsonValue, JsonPatchOperation[], string][] = [
    ["a missing member", { a: 1 }, [{ op: "replace", path: "/b", value: 1 }], "/b"],
    ["a missing parent", {}, [{ op: "add", path: "/a/b", value: 1 }], "/a"],
    ["an index past the end", [1], [{ op: "add", path: "/3", value: 1 }], "/3"],
    ["an index with a zero in front", [1, 2], [{ op: "remove", path: "/01" }], "/01"],
    ["a member of a text", { a: "x" }, [{ op: "add", path: "/a/0", value: 1 }], "/a/0"],
    ["a failed test", { a: 1 }, [{ op: "test", path: "/a", value: "1" }], "/a"],
    ["no pointer", { a: 1 }, [{ op: "remove", path: "a" }], "a"],
    ["a wrong escape", { a: 1 }, [{ op: "remove", path: "/~2" }], "/~2"],
    ["a move into itself", { a: {} }, [{ op: "move", from: "/a", path: "/a/b" }], "/a/b"],
    ["the removal of everything", { a: 1 }, [{ op: "remove", path: "" }], ""],
    ["inherited members", {}, [{ op: "copy", from: "/toString", path: "/a" }], "/toString"],
  ];
  for (const [name, target, operations, pointer] of refusals) {
    it(`refuses ${name}`, () => {
      assert.throws(
        () => applyJsonPatch(target, operations),
        (error) => error instanceof PatchError && error.pointer === pointer,
      );
    });
  }

  it("never reaches a prototype", () => {
    const patched = applyJsonPatch({}, [{ op: "add", path: "/__proto__", value: { hacked: true } }]);
    const merged = applyMergePatch({}, JSON.parse('{"__proto__":{"hacked":true}}'));

    for (const value of [patched, merged]) {
      assert.equal((value as { hacked?: boolean }).hacked, undefined);
      assert.equal(JSON.stringify(value), '{"__proto__":{"hacked":true}}');
    }
    assert.equal(({} as { hacked?: boolean }).hacked, undefined);
  });
});

describe("JSON Merge Patch (RFC 7386)", () => {
  // The table of the RFC's appendix.
  const cases: [JsonValue, JsonValue, JsonValue][] = [
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "b" }, ["c"], ["c"]],
    [{ a: "foo" }, null, null],
    [{ a: "foo" }, "bar", "bar"],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ];
  for (const [target, patch, expected] of cases) {
    it(`${JSON.stringify(target)} + ${JSON.stringify(patch)}`, () => {
      assert.deepEqual(applyMergePatch(target, patch), expected);
    });
  }
});

describe("diff", () => {
  it("names each place with both sides", () => {
    const before = { a: 1, b: { c: [1, 2] }, d: "x" };
    const after = { a: 2, b: { c: [1] }, e: null };

    assert.deepEqual(diffJson(before, after, 10), [
      { path: "/a", before: 1, after: 2 },
      { path: "/b/c/1", before: 2 },
      { path: "/d", before: "x" },
      { path: "/e", after: null },
    ]);
    assert.equal(diffJson(before, after, 2).length, 2);
  });

  it("finds nothing between equal documents, and something between others", () => {
    const json = fc.jsonValue({ noUnicodeString: false } as never) as fc.Arbitrary<JsonValue>;
    fc.assert(
      fc.property(json, json, (a, b) => {
        assert.deepEqual(diffJson(a, structuredClone(a), 5), []);
        const differ = JSON.stringify(sorted(a)) !== JSON.stringify(sorted(b));
        if (differ) assert.notEqual(diffJson(a, b, 5).length, 0);
      }),
    );
  });
});

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;

  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] as JsonValue)]),
  );
}
