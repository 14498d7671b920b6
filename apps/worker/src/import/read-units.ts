import { type RecordGroup, RecordGrouper } from "./group-records.ts";
import type { ImportUnit } from "./import-unit.ts";
import { type CompiledMap, compileMap } from "./map/compile-map.ts";
import type { ImportMap } from "./map/import-map.ts";
import { MapError, RowError } from "./map/row-error.ts";
import type { Row } from "./map/scope.ts";
import { toEventBody } from "./parquet-event.ts";
import type { CsvRecord } from "./read/csv-record.ts";
import { openFile } from "./read/open-file.ts";
import { readCsv } from "./read/read-csv.ts";
import { readLines } from "./read/read-lines.ts";
import { isParquet, openParquet, type ParquetTable, toField, toJson } from "./read/read-parquet.ts";

export interface ReadOptions {
  path: string;
  map: ImportMap | null;
  /** Short fingerprint of the content, for ids. */
  file: string;
  /** Units that begin at or before this row are stored already: they are read past. */
  after: number;
}

/** The file as units of work, in order. Without a map every line is one event. Throws `MapError` for a map that does not fit. */
export async function* readUnits(options: ReadOptions): AsyncGenerator<ImportUnit> {
  const { map, path } = options;
  const table = (await isParquet(path)) ? await openParquet(path) : null;
  if (map === null) yield* table === null ? readEventLines(options) : readEventRows(options, table);
  else if (table === null) yield* readMappedRows(options, map, readCsv(await openFile(path), map.csv));
  else yield* readMappedRows(options, withoutNames(map), recordsOf(table));
}

/** A table names its columns itself; names by position are for files that do not. */
function withoutNames(map: ImportMap): ImportMap {
  return { ...map, csv: { ...map.csv, columns: undefined } };
}

async function* readEventRows({ after }: ReadOptions, table: ParquetTable): AsyncGenerator<ImportUnit> {
  for await (const { number, values, bytes } of table.rows()) {
    if (number <= after) continue;
    const body = toEventBody(values);
    const original = () => toJson(values);
    yield { row: number, rows: 1, bodies: [body], skipped: 0, error: null, original, bytes };
  }
}

/** A table as a CSV would give it: the names first, as record 0, then its rows. */
async function* recordsOf({ columns, rows }: ParquetTable): AsyncGenerator<CsvRecord> {
  yield { number: 0, fields: columns, line: 0, bytes: 0 };
  for await (const { number, values, bytes } of rows()) {
    yield { number, fields: columns.map((column) => toField(values[column])), line: number, bytes };
  }
}

async function* readEventLines({ path, after }: ReadOptions): AsyncGenerator<ImportUnit> {
  for await (const { number, body, bytes } of readLines(await openFile(path))) {
    if (number <= after) continue;
    const original = () => body.toString("utf8");
    yield { row: number, rows: 1, bodies: [body], skipped: 0, error: null, original, bytes };
  }
}

async function* readMappedRows(
  { file, after }: ReadOptions,
  map: ImportMap,
  rows: AsyncIterable<CsvRecord>,
): AsyncGenerator<ImportUnit> {
  let columns = map.csv.columns;
  let compiled = columns === undefined ? null : compileMap(map, columns, file);
  const grouper = new RecordGrouper();
  for await (const record of rows) {
    if (compiled === null || columns === undefined) {
      columns = checkHeader(record.fields);
      compiled = compileMap(map, columns, file);
      continue;
    }
    const isBroken = record.fields.length !== columns.length;
    const groups = isBroken
      ? grouper.addBroken(record)
      : grouper.add(record, compiled.groupKey?.(record) ?? null);
    for (const group of groups) yield* toUnits(group, compiled, { columns, after });
  }
  if (compiled === null || columns === undefined)
    throw new MapError("The file is empty: there is no header line.");
  for (const group of grouper.finish()) yield* toUnits(group, compiled, { columns, after });
}

/** No unit for a group that was stored before. */
function* toUnits(
  { records, isBroken }: RecordGroup,
  compiled: CompiledMap,
  { columns, after }: { columns: readonly string[]; after: number },
): Generator<ImportUnit> {
  const first = records[0] as CsvRecord;
  const kept = isBroken ? [] : records.filter((record) => !compiled.isSkipped(record));
  if (first.number <= after) {
    if (kept.length > 0) compiled.pass(kept);

    return;
  }
  const unit: ImportUnit = {
    row: first.number,
    rows: records.length,
    bodies: [],
    skipped: isBroken ? 0 : records.length - kept.length,
    error: null,
    original: () => (isBroken ? first.fields : originals(kept, columns)),
    bytes: (records.at(-1) as CsvRecord).bytes,
  };
  if (isBroken) yield { ...unit, error: badWidth(first, columns.length) };
  else if (kept.length === 0) yield unit;
  else yield { ...unit, ...mapRows(kept, compiled) };
}

function mapRows(rows: readonly CsvRecord[], compiled: CompiledMap): Pick<ImportUnit, "bodies" | "error"> {
  try {
    const events = compiled.toEvents(rows);

    return { bodies: events.map((event) => Buffer.from(JSON.stringify(event))), error: null };
  } catch (error) {
    if (!(error instanceof RowError)) throw error;

    return { bodies: [], error: { reason: "ROW_NOT_MAPPED", message: error.message, path: error.path } };
  }
}

function originals(rows: readonly Row[], columns: readonly string[]): unknown {
  const objects = rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row.fields[i]])));

  return objects.length === 1 ? objects[0] : objects;
}

function badWidth(record: CsvRecord, expected: number): ImportUnit["error"] {
  const message = `Line ${record.line} has ${record.fields.length} fields instead of ${expected}.`;

  return { reason: "ROW_NOT_MAPPED", message, path: "" };
}

function checkHeader(fields: readonly string[]): string[] {
  const names = fields.map((field) => field.trim());
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new MapError(`The header names «${twice}» twice; name the columns in the map.`);

  return names;
}
