import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { test } from "node:test";
import fc from "fast-check";
import { readLines } from "./read-lines.ts";

async function linesOf(chunks: Buffer[]): Promise<[number, string][]> {
  const lines: [number, string][] = [];
  for await (const { number, body } of readLines(Readable.from(chunks)))
    lines.push([number, body.toString("utf8")]);

  return lines;
}

test("lines are the same however the bytes are cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: "grapheme" })),
      fc.integer({ min: 1, max: 7 }),
      async (texts, size) => {
        const clean = texts.map((text) => text.replace(/[\r\n\ufeff]/g, ""));
        const bytes = Buffer.from(clean.join("\n"));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        );
        const expected = clean.map((text, i) => [i + 1, text]).filter(([, text]) => text !== "");
        assert.deepEqual(await linesOf(chunks), expected);
      },
    ),
  );
});

test("byte order mark, CRLF, empty lines and a missing last line end", async () => {
  assert.deepEqual(await linesOf([Buffer.from("\ufeffa\r\n\r\nb\n\nc")]), [
    [1, "a"],
    [3, "b"],
    [5, "c"],
  ]);
});
