import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { findEventsArray } from "./find-events-array.ts";
import { splitJsonArray } from "./split-json-array.ts";
import { splitLines } from "./split-lines.ts";

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8");

/** Any JSON text of the values, with any white space and escapes that JSON allows. */
const indent = fc.constantFrom(undefined, 1, "\t", 4);

describe("splitJsonArray", () => {
  it("gives back the elements of any array, whatever they hold", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), indent, (values, space) => {
        const bytes = bytesOf(JSON.stringify(values, null, space));
        const { elements, end } = splitJsonArray(bytes, 0);

        assert.deepEqual(
          elements.map((element) => JSON.parse(textOf(element))),
          JSON.parse(JSON.stringify(values)),
        );
        assert.equal(end, bytes.length);
      }),
    );
  });

  it("returns views, not copies", () => {
    const bytes = bytesOf('[{"a":1},{"b":2}]');

    assert.ok(splitJsonArray(bytes, 0).elements.every((element) => element.buffer === bytes.buffer));
  });

  it("refuses every proper prefix of an array", () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { minLength: 1 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (values, share) => {
          const whole = bytesOf(JSON.stringify(values));
          const part = whole.subarray(0, Math.max(1, Math.floor(whole.length * share)));

          assert.throws(() => splitJsonArray(part, 0), { code: "DATA_VALIDATION_ERROR" });
        },
      ),
    );
  });

  it("keeps a broken element to itself", () => {
    const cases: [string, string[]][] = [
      ["[tru, 1]", ["tru", "1"]],
      ['[{"a":1], {"b":2}]', ['{"a":1]', '{"b":2}']],
      ["[nope nope]", ["nope nope"]],
      ['["a,]\\"b", 2]', ['"a,]\\"b"', "2"]],
    ];
    for (const [text, expected] of cases)
      assert.deepEqual(splitJsonArray(bytesOf(text), 0).elements.map(textOf), expected, text);
  });

  it("refuses an array whose own structure is broken", () => {
    for (const text of ["[", "[1", "[1,", "[1,]", "[,1]", "[1,,2]", '["a]', "[1}", "[{]"])
      assert.throws(() => splitJsonArray(bytesOf(text), 0), { code: "DATA_VALIDATION_ERROR" }, text);
  });

  it("bounds the number of elements", () => {
    const bytes = bytesOf(`[${"1,".repeat(50_000)}1]`);

    assert.throws(() => splitJsonArray(bytes, 0), { code: "PAYLOAD_TOO_LARGE" });
  });

  it("needs no stack for deep nesting", () => {
    const deep = `${"[".repeat(500_000)}${"]".repeat(500_000)}`;

    assert.equal(splitJsonArray(bytesOf(`[${deep}]`), 0).elements.length, 1);
  });
});

describe("splitLines", () => {
  it("gives back the lines of any NDJSON", () => {
    const ends = fc.constantFrom("\n", "\r\n", "\n\n", " \n");
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), ends, (values, end) => {
        const text = values.map((value) => JSON.stringify(value) + end).join("");

        assert.deepEqual(
          splitLines(bytesOf(text)).map((line) => JSON.parse(textOf(line))),
          JSON.parse(JSON.stringify(values)),
        );
      }),
    );
  });

  it("never loses a byte that is not white space", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const kept = Buffer.concat(splitLines(bytes)).filter((byte) => !isSpace(byte));

        assert.deepEqual(
          kept,
          Buffer.from(bytes).filter((byte) => !isSpace(byte)),
        );
      }),
    );
  });
});

describe("findEventsArray", () => {
  it("finds the array of a wrapper and nothing else", () => {
    const cases: [string, number][] = [
      ['{"events":[]}', 10],
      [' { "x" : {"events":[1]} , "events" : [] }', 37],
      ['{"specversion":"1.0","data":{"events":[]}}', -1],
      ['{"specversion":"1.0","events":[]}', -1],
      ['{"events":[],"specversion":"1.0"}', -1],
      ['{"events":{}}', -1],
      ["[]", -1],
      ["{", -1],
      ['{"events"', -1],
      ['{"a" 1,"events":[]}', -1],
    ];
    for (const [text, expected] of cases) {
      const bytes = bytesOf(text);
      assert.equal(findEventsArray(bytes, bytes[0] === 0x20 ? 1 : 0), expected, text);
    }
  });

  it("agrees with JSON.parse on any object", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("a", "events", "specversion"), fc.jsonValue()),
        indent,
        (value, space) => {
          const isWrapper = Array.isArray(value.events) && !("specversion" in value);

          assert.equal(findEventsArray(bytesOf(JSON.stringify(value, null, space)), 0) !== -1, isWrapper);
        },
      ),
    );
  });
});

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
