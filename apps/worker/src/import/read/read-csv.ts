import type { Readable } from "node:stream";
import { type Info, parse } from "csv-parse";
import type { ImportMap } from "../map/import-map.ts";
import type { CsvRecord } from "./csv-record.ts";

interface Parsed {
  record: string[];
  info: Info;
}

const RECORD_CHARACTERS_MAX = 1_048_576;

/**
 * The records of a CSV file in order. The first record is the header when the map names no columns: it is yielded first
 * with number 0. Records of any width come through; the caller compares with the columns.
 */
export async function* readCsv(source: Readable, csv: ImportMap["csv"]): AsyncGenerator<CsvRecord> {
  const parser = parse({
    bom: true,
    delimiter: csv.delimiter,
    quote: csv.quote,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: RECORD_CHARACTERS_MAX,
  });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let number = csv.columns === undefined ? 0 : 1;
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    yield { number, fields: record, line: info.lines, bytes: info.bytes };
    number += 1;
  }
}
