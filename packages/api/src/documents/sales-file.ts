import { toZonedIso } from "@analytics/core/time/zone";
import writeXlsxFile from "write-excel-file/node";
import { type Cell, toCsv } from "../metrics/csv.ts";
import type { RestDocument } from "../rest/route.ts";
import { SALES_PARTS } from "../services/game-reports/sales-parts.ts";
import type { SALES_FORMATS, SalesSums, SalesTable } from "../services/game-reports/sales-table.ts";

type FileFormat = Exclude<(typeof SALES_FORMATS)[number], "json">;

export const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const CSV_TYPE = "text/csv; charset=utf-8; header=present";
const MONEY_FORMAT = "#,##0.00";
const COLUMN_WIDTH = 16;

const COUNTS = ["units", "refunded_units"] as const;

/**
 * The table as a file for spreadsheets: a row for each line and the total last; money in roubles, as people write it. No text can become
 * a formula.
 */
export async function toSalesFile(
  table: SalesTable,
  options: { format: FileFormat; asOf: string; isCut: boolean },
): Promise<RestDocument> {
  // The range ends where the day after its last one begins.
  const last = toZonedIso(Date.parse(table.to) - 1, table.timezone).slice(0, 10);
  const name = `sales_${table.from.slice(0, 10)}_${last}.${options.format}`;
  const cells = cellsOf(table);
  const headers = {
    "Content-Disposition": `attachment; filename="${name}"`,
    "X-As-Of": options.asOf,
    "X-Truncated": String(options.isCut),
  };
  if (options.format === "csv") return { body: toCsv(cells), contentType: CSV_TYPE, headers };

  return { body: await toXlsx(cells), contentType: XLSX_TYPE, headers };
}

function cellsOf({ rows, total, titles }: SalesTable): Cell[][] {
  const dimensions = Object.keys(rows[0]?.dimensions ?? {});
  const withTitles = dimensions.includes("game");
  const header = [
    "date",
    ...dimensions,
    ...(withTitles ? ["title"] : []),
    ...COUNTS,
    ...SALES_PARTS.map((part) => `${part}_rub`),
  ];
  const numbers = (sums: SalesSums): Cell[] => [
    ...COUNTS.map((part) => sums[part]),
    ...SALES_PARTS.map((part) => sums[part] / 100),
  ];
  const lines = rows.map((row): Cell[] => [
    row.t.slice(0, 10),
    ...dimensions.map((dimension) => row.dimensions[dimension] ?? ""),
    ...(withTitles ? [titles[row.dimensions.game ?? ""] ?? ""] : []),
    ...numbers(row),
  ]);
  const blanks = dimensions.map((): Cell => null);

  return [header, ...lines, ["total", ...blanks, ...(withTitles ? [null] : []), ...numbers(total)]];
}

async function toXlsx(cells: readonly (readonly Cell[])[]): Promise<Uint8Array<ArrayBuffer>> {
  const moneyFrom = (cells[0]?.length ?? 0) - SALES_PARTS.length;
  const sheet = cells.map((row, i) =>
    row.map((value, column) =>
      typeof value === "number"
        ? { value, type: Number, ...(column >= moneyFrom ? { format: MONEY_FORMAT } : {}) }
        : value === null
          ? null
          : { value, type: String, ...(i === 0 ? { fontWeight: "bold" as const } : {}) },
    ),
  );
  const columns = (cells[0] ?? []).map(() => ({ width: COLUMN_WIDTH }));

  return new Uint8Array(
    await writeXlsxFile(sheet, { columns, stickyRowsCount: 1, sheet: "Sales" }).toBuffer(),
  );
}
