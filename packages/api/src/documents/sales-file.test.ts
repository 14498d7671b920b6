import assert from "node:assert/strict";
import { it } from "node:test";
import { toSums } from "../services/game-reports/sales-table.ts";
import { toSalesFile } from "./sales-file.ts";

it("is named by its first and its last day, in the zone of the table", async () => {
  const { headers } = await toSalesFile(
    {
      granularity: "day",
      from: "2026-11-01T00:00:00+03:00",
      to: "2026-12-01T00:00:00+03:00",
      timezone: "Europe/Moscow",
      currency: "RUB",
      scale: 2,
      rows: [],
      total: toSums(undefined),
      titles: {},
    },
    { format: "csv", asOf: "2026-12-01T12:00:00+03:00", isCut: false },
  );

  assert.equal(headers?.["Content-Disposition"], 'attachment; filename="sales_2026-11-01_2026-11-30.csv"');
});
