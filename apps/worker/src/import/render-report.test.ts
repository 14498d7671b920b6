import assert from "node:assert/strict";
import { it } from "node:test";
import type { ImportReport } from "./import-file.ts";
import { emptyTotals } from "./import-totals.ts";
import { renderReport } from "./render-report.ts";

const REPORT: ImportReport = {
  totals: { ...emptyTotals(), rows: 1_500, events: 1_500, stored: 1_500 },
  resumedAfter: 0,
  wasFinished: false,
  days: null,
  errorsPath: null,
};

it("tells what was stored, what would be, and that there was nothing to do", () => {
  assert.match(renderReport("a.csv", REPORT, false), /^a\.csv:\n {2}rows read +1,500\n/);
  assert.match(renderReport("a.csv", REPORT, false), /\n {4}stored +1,500\n/);
  assert.match(renderReport("a.csv", REPORT, true), / would be stored +1,500\n/);
  assert.match(
    renderReport("a.csv", { ...REPORT, resumedAfter: 20_000 }, false),
    /resumed behind row 20,000/,
  );
  assert.equal(
    renderReport(
      "a.csv",
      { ...REPORT, totals: emptyTotals(), resumedAfter: 200_000, wasFinished: true },
      false,
    ),
    "a.csv: already imported (200,000 rows), nothing to do",
  );
});
