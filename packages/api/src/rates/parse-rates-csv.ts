import { invalid } from "@analytics/core/errors";

const COLUMNS = ["date", "currency", "rate", "source"] as const;

/**
 * Rates as CSV (RFC 4180) with a header that names `date`, `currency`, `rate` and, if wanted, `source`, in any order. Throws
 * DATA_VALIDATION_ERROR. The values themselves are checked by the schema that JSON goes through, too.
 */
export function parseRatesCsv(text: string): { rates: Record<string, string>[] } {
  const [header = [], ...records] = splitRecords(text.replace(/^\uFEFF/, ""));
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = COLUMNS.slice(0, 3).filter((column) => !names.includes(column));
  if (missing.length > 0)
    throw invalid(`The first line must name the columns ${COLUMNS.join(", ")}.`, { missing });
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw invalid(`The first line names «${twice}» twice.`, { column: twice });

  return {
    rates: records.map((record, index) => {
      if (record.length !== names.length) {
        throw invalid(`Line ${index + 2} has ${record.length} cells instead of ${names.length}.`, {
          line: index + 2,
        });
      }

      return Object.fromEntries(
        COLUMNS.flatMap((column) => {
          const cell = record[names.indexOf(column)]?.trim();

          return cell === undefined || cell === "" ? [] : [[column, cell]];
        }),
      );
    }),
  };
}

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/** Records of cells; empty lines are none. */
function splitRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const cell = new RegExp(CELL);
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (found === null) throw invalid("The CSV has a quote in the wrong place.");
    const [, quoted, plain = "", end] = found;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") {
      if (cell.lastIndex === text.length) record.push("");
      else continue;
    }
    if (record.length > 1 || record[0] !== "") records.push(record);
    record = [];
  }
  if (record.length > 0) records.push(record);

  return records;
}
