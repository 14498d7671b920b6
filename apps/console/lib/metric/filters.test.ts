import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DIMENSIONS } from "@analytics/metrics/model";
import fc from "fast-check";
import { readFilters, writeFilters } from "./filters.ts";

describe("filters in the address", () => {
  it("reads what it wrote, whatever the values hold", () => {
    const filter = fc.record(
      {
        dimension: fc.constantFrom(...DIMENSIONS),
        values: fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 4 }),
        negate: fc.boolean(),
      },
      { noNullPrototype: true },
    );

    fc.assert(
      fc.property(fc.array(filter, { maxLength: 4 }), (filters) => {
        assert.deepEqual(readFilters(writeFilters(filters)), filters);
      }),
    );
  });

  it("refuses what it did not write", () => {
    for (const text of ["country", "planet~Mars", "country~%E0%A4%A", "country=RU"])
      assert.equal(readFilters(text), null);
  });
});
