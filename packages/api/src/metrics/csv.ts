const FORMULA_START = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;
const LINE_END = "\r\n";

/** A cell: text is guarded against spreadsheet formulas, numbers are written as they are, null is empty. */
export type Cell = string | number | null;

/** RFC 4180: comma, CRLF, quotes doubled. Text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => row.map(toCell).join(",") + LINE_END).join("");
}

function toCell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);

  const text = FORMULA_START.test(value) ? `'${value}` : value;

  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
