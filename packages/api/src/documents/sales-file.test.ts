import assert from "node:assert/strict";
import { it } from "node:test";
import { toSalesFile } from "./sales-file.ts";

const NOTHING = {
  units: 0,
  refunded_units: 0,
  list: 0,
  discounts: 0,
  gross: 0,
  refunds: 0,
  chargebacks: 0,
  taxes: 0,
  fees: 0,
  net: 0,
};

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
      total: NOTHING,
      titles: {},
    },
    { format: "csv", asOf: "2026-12-01T12:00:00+03:00", isCut: false },
  );

  assert.equal(headers?.["Content-Disposition"], 'attachment; filename="sales_2026-11-01_2026-11-30.csv"');
});
