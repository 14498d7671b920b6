import assert from "node:assert/strict";
import { it } from "node:test";
import { toCsv } from "./csv.ts";

it("quotes by RFC 4180 and disarms formulas, in text only", () => {
  const cases: [string | number | null, string][] = [
    ["plain", "plain"],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["two\nlines", '"two\nlines"'],
    ["=1+1", "'=1+1"],
    ["+7", "'+7"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", '"\'\r=1"'],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    [-2, "-2"],
    [0.5, "0.5"],
    [null, ""],
    ["", ""],
  ];
  for (const [value, expected] of cases) assert.equal(toCsv([[value]]), `${expected}\r\n`);
});
