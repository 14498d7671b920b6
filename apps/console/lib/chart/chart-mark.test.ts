import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type ChartMark, marksByBucket } from "./chart-mark.ts";

const mark = (at: string): ChartMark => ({ key: at, kind: "note", at, title: at });
const starts = ["2026-11-01T00:00:00+03:00", "2026-11-02T00:00:00+03:00"];
const to = "2026-11-03T00:00:00+03:00";

describe("marksByBucket", () => {
  it("puts a mark into the bucket that holds its moment, whatever zone it is written in", () => {
    const marks = marksByBucket([mark("2026-11-01T20:59:59Z"), mark("2026-11-01T21:00:00Z")], starts, to);

    assert.deepEqual(
      starts.map((start) => marks.get(Date.parse(start))?.map(({ at }) => at)),
      [["2026-11-01T20:59:59Z"], ["2026-11-01T21:00:00Z"]],
    );
  });

  it("leaves out what lies before or behind the buckets", () => {
    assert.equal(
      marksByBucket([mark("2026-10-31T20:59:59Z"), mark("2026-11-02T21:00:00Z")], starts, to).size,
      0,
    );
  });
});
