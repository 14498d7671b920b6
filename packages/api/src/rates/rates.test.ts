import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatRate, parseRate } from "./micro-rate.ts";
import { parseRatesCsv } from "./parse-rates-csv.ts";

describe("rates", () => {
  it("reads and writes decimals exactly", () => {
    const cases: [string, number | null][] = [
      ["81.4", 81_400_000],
      ["0.1567", 156_700],
      ["1", 1_000_000],
      ["0.000001", 1],
      ["999999999.999999", 999_999_999_999_999],
      ["0", null],
      ["-1", null],
      ["1e3", null],
      ["0.0000001", null],
      ["1,5", null],
      ["", null],
    ];
    for (const [text, micro] of cases) {
      assert.equal(parseRate(text), micro, text);
      if (micro !== null) assert.equal(formatRate(micro), text);
    }
  });

  it("reads CSV with its columns in any order, quotes, a byte order mark and empty lines", () => {
    const csv =
      '\uFEFFcurrency,rate,date,source\r\nUSD,81.4,2026-11-01,"the ""bank"", daily"\r\n\r\nEUR,94.063,2026-11-01,\n';

    assert.deepEqual(parseRatesCsv(csv).rates, [
      { date: "2026-11-01", currency: "USD", rate: "81.4", source: 'the "bank", daily' },
      { date: "2026-11-01", currency: "EUR", rate: "94.063" },
    ]);
  });

  it("refuses CSV without its columns, with a missing cell or a stray quote", () => {
    for (const csv of [
      "",
      "USD,1,2026-11-01",
      "date,date,currency,rate\n2026-11-01,2026-11-02,USD,81.4",
      "date,currency,rate\n2026-11-01,USD",
      'date,currency,rate\n"x"y,a,b',
    ]) {
      assert.throws(() => parseRatesCsv(csv), { code: "DATA_VALIDATION_ERROR" }, csv);
    }
  });
});
