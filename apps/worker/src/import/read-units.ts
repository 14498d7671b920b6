import type { ImportUnit } from "./import-unit.ts";
import { type CompiledMap, compileMap } from "./map/compile-map.ts";
import type { ImportMap } from "./map/import-map.ts";
import { MapError, RowError } from "./map/row-error.ts";
import type { Row } from "./map/scope.ts";
import { openFile } from "./read/open-file.ts";
import { type CsvRecord, readCsv } from "./read/read-csv.ts";
import { readLines } from "./read/read-lines.ts";

export interface ReadOptions {
  path: string;
  map: ImportMap | null;
  /** Short fingerprint of the content, for ids. */
  file: string;
  /** Rows up to this number are stored already: they are read past. */
  after: number;
}

const GROUP_ROWS_MAX = 50_000;

/** The file as units of work, in order. Without a map every line is one event. Throws `MapError` for a map that does not fit. */
export function readUnits(options: ReadOptions): AsyncGenerator<ImportUnit> {
  return options.map === null ? readEventLines(options) : readMappedRows(options, options.map);
}

async function* readEventLines({ path, after }: ReadOptions): AsyncGenerator<ImportUnit> {
  for await (const { number, body, bytes } of readLines(await openFile(path))) {
    if (number <= after) continue;
    const original = () => body.toString("utf8");
    yield { first: number, last: number, rows: 1, bodies: [body], skipped: 0, error: null, original, bytes };
  }
}

async function* readMappedRows(
  { path, file, after }: ReadOptions,
  map: ImportMap,
): AsyncGenerator<ImportUnit> {
  let columns = map.csv.columns;
  let compiled = columns === undefined ? null : compileMap(map, columns, file);
  let group: CsvRecord[] = [];
  let groupKey: string | null = null;
  const finish = (): ImportUnit[] => {
    if (group.length === 0 || compiled === null || columns === undefined) return [];
    const unit = toUnit(group, compiled, { columns, after });
    group = [];

    return unit === null ? [] : [unit];
  };
  for await (const record of readCsv(await openFile(path), map.csv)) {
    if (compiled === null || columns === undefined) {
      columns = checkHeader(record.fields);
      compiled = compileMap(map, columns, file);
      continue;
    }
    if (record.fields.length !== columns.length) {
      yield* finish();
      groupKey = null;
      if (record.number > after) yield badWidth(record, columns.length);
      continue;
    }
    const key = compiled.groupKey?.(record) ?? null;
    if (key === null || key !== groupKey || group.length >= GROUP_ROWS_MAX) yield* finish();
    groupKey = key;
    group.push(record);
  }
  yield* finish();
  if (columns === undefined) throw new MapError("The file is empty: there is no header line.");
}

/** Null for a group that lies wholly behind the place to resume from. */
function toUnit(
  records: readonly CsvRecord[],
  compiled: CompiledMap,
  { columns, after }: { columns: readonly string[]; after: number },
): ImportUnit | null {
  const [firstRecord, lastRecord] = [records[0] as CsvRecord, records.at(-1) as CsvRecord];
  const kept = records.filter((record) => !compiled.isSkipped(record));
  if (lastRecord.number <= after) {
    if (kept.length > 0) compiled.pass(kept);

    return null;
  }
  const unit: ImportUnit = {
    first: firstRecord.number,
    last: lastRecord.number,
    rows: records.length,
    bodies: [],
    skipped: records.length - kept.length,
    error: null,
    original: () => originals(kept, columns),
    bytes: lastRecord.bytes,
  };
  if (kept.length === 0) return unit;
  try {
    return { ...unit, bodies: compiled.toEvents(kept).map((event) => Buffer.from(JSON.stringify(event))) };
  } catch (error) {
    if (!(error instanceof RowError)) throw error;

    return { ...unit, error: { reason: "ROW_NOT_MAPPED", message: error.message, path: error.path } };
  }
}

function originals(rows: readonly Row[], columns: readonly string[]): unknown {
  const objects = rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row.fields[i]])));

  return objects.length === 1 ? objects[0] : objects;
}

function badWidth(record: CsvRecord, expected: number): ImportUnit {
  const message = `Line ${record.line} has ${record.fields.length} fields instead of ${expected}.`;

  return {
    first: record.number,
    last: record.number,
    rows: 1,
    bodies: [],
    skipped: 0,
    error: { reason: "ROW_NOT_MAPPED", message, path: "" },
    original: () => record.fields,
    bytes: record.bytes,
  };
}

function checkHeader(fields: readonly string[]): string[] {
  const names = fields.map((field) => field.trim());
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new MapError(`The header names «${twice}» twice; name the columns in the map.`);

  return names;
}
