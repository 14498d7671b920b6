import assert from "node:assert/strict";
import { test } from "node:test";
import { createProgressLine } from "./progress-line.ts";

test("a log gets a line every few seconds, with speed and time left", () => {
  const written: string[] = [];
  let now = 0;
  const line = createProgressLine("big.csv", { write: (text) => written.push(text) }, () => now);
  line.update({ rows: 0, bytes: 0, totalBytes: 1000 });
  now = 4_000;
  line.update({ rows: 40_000, bytes: 200, totalBytes: 1000 });
  now = 10_000;
  line.update({ rows: 100_000, bytes: 250, totalBytes: 1000 });
  now = 20_000;
  line.update({ rows: 400_000, bytes: 1000, totalBytes: 1000 });
  line.end();
  assert.deepEqual(written, [
    "big.csv: 25 %, 100,000 rows, 10,000 rows/s, 30 s left\n",
    "big.csv: 100 %, 400,000 rows, 20,000 rows/s\n",
  ]);
});

test("a terminal's line is redrawn in place and ended once", () => {
  const written: string[] = [];
  let now = 0;
  const line = createProgressLine("f", { isTTY: true, write: (text) => written.push(text) }, () => now);
  now = 1_000;
  line.update({ rows: 10, bytes: 10, totalBytes: 100 });
  line.end();
  line.end();
  assert.deepEqual(written, ["\r\u001b[Kf: 10 %, 10 rows, 10 rows/s, 9 s left", "\n"]);
});
