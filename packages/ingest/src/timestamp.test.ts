import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { parseTimestamp } from "./timestamp.ts";

describe("parseTimestamp", () => {
  it("reads every instant as Date does", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date("2200-01-01"), noInvalidDate: true }), (date) => {
        assert.equal(parseTimestamp(date.toISOString()), date.getTime());
      }),
    );
  });

  it("reads the forms of RFC 3339", () => {
    const cases: [string, string][] = [
      ["2026-11-23T10:00:00Z", "2026-11-23T10:00:00.000Z"],
      ["2026-11-23t10:00:00z", "2026-11-23T10:00:00.000Z"],
      ["2026-11-23 10:00:00.5Z", "2026-11-23T10:00:00.500Z"],
      ["2026-11-23T10:00:00.123999999Z", "2026-11-23T10:00:00.123Z"],
      ["2026-11-23T10:00:00.12+03:00", "2026-11-23T07:00:00.120Z"],
      ["2026-11-23T10:00:00-11:30", "2026-11-23T21:30:00.000Z"],
      ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
      ["2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"],
      ["1999-12-31T23:59:59Z", "1999-12-31T23:59:59.000Z"],
    ];
    for (const [text, expected] of cases)
      assert.equal(new Date(parseTimestamp(text)).toISOString(), expected, text);
  });

  it("refuses everything else", () => {
    const cases = [
      "2026-11-23",
      "2026-11-23T10:00:00",
      "2026-13-01T10:00:00Z",
      "2026-02-29T10:00:00Z",
      "2026-11-23T24:00:00Z",
      "2026-11-23T10:60:00Z",
      "2026-11-23T10:00:61Z",
      "2026-11-23T10:00:00.Z",
      "2026-11-23T10:00:00+0300",
      "2026-11-23T10:00:00+25:00",
      "2026-11-23T10:00:00Zx",
      "2026-11-23X10:00:00Z",
      "+026-11-23T10:00:00Z",
      "1700000000000000000000",
    ];
    for (const text of cases) assert.ok(Number.isNaN(parseTimestamp(text)), text);
  });
});
