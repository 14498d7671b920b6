import type { Texts } from "../block/texts.ts";
import type { ByteWriter } from "./byte-writer.ts";

/** A column of a Native block: its name, ClickHouse type, and how it becomes bytes. */
export interface Column {
  name: string;
  type: string;
  write(out: ByteWriter): void;
}

/** One Native block. https://clickhouse.com/docs/interfaces/formats/Native */
export function writeBlock(out: ByteWriter, columns: readonly Column[], rows: number): void {
  out.varint(columns.length);
  out.varint(rows);
  for (const column of columns) {
    out.text(column.name);
    out.text(column.type);
    column.write(out);
  }
}

/** A column written value by value. */
export function plain<Row>(
  name: string,
  type: string,
  rows: Iterable<Row>,
  put: (out: ByteWriter, row: Row) => void,
): Column {
  return {
    name,
    type,
    write(out) {
      for (const row of rows) put(out, row);
    },
  };
}

/** Arrays of values, one for each row. */
export function arrays<Row, Value>(
  name: string,
  type: string,
  rows: readonly Row[],
  get: (row: Row) => readonly Value[],
  put: (out: ByteWriter, value: Value) => void,
): Column {
  return {
    name,
    type: `Array(${type})`,
    write(out) {
      writeOffsets(out, rows, get);
      for (const row of rows) for (const value of get(row)) put(out, value);
    },
  };
}

/** Numbered texts of the wanted rows. */
export function lowCardinality(
  name: string,
  { texts, ids, rows }: { texts: Texts; ids: Uint32Array; rows: Uint32Array },
): Column {
  return {
    name,
    type: "LowCardinality(String)",
    write(out) {
      out.int64(SHARED_DICTIONARIES_WITH_ADDITIONAL_KEYS);
      writeDictionary(out, texts, rows.length, (i) => ids[rows[i] as number] as number);
    },
  };
}

/** Arrays of numbered texts, one for each row. */
export function lowCardinalityArrays<Row>(
  name: string,
  { texts, rows, get }: { texts: Texts; rows: readonly Row[]; get: (row: Row) => readonly string[] },
): Column {
  return {
    name,
    type: "Array(LowCardinality(String))",
    write(out) {
      out.int64(SHARED_DICTIONARIES_WITH_ADDITIONAL_KEYS);
      writeOffsets(out, rows, get);
      const ids = rows.flatMap((row) => get(row).map((text) => texts.idOf(text)));
      if (ids.length > 0) writeDictionary(out, texts, ids.length, (i) => ids[i] as number);
    },
  };
}

const SHARED_DICTIONARIES_WITH_ADDITIONAL_KEYS = 1;
const HAS_ADDITIONAL_KEYS = 1 << 9;
const NEED_UPDATE_DICTIONARY = 1 << 10;

function writeOffsets<Row>(
  out: ByteWriter,
  rows: readonly Row[],
  get: (row: Row) => readonly unknown[],
): void {
  let end = 0;
  for (const row of rows) {
    end += get(row).length;
    out.int64(end);
  }
}

/** The distinct texts and, for each row, which of them it holds. Key 0 is the type's default, the empty text. */
function writeDictionary(out: ByteWriter, texts: Texts, count: number, idOf: (i: number) => number): void {
  const keyOfId = new Uint32Array(texts.size);
  const keys = new Uint32Array(count);
  const ids = [0];
  for (let i = 0; i < count; i += 1) {
    const id = idOf(i);
    if (id !== 0 && keyOfId[id] === 0) {
      keyOfId[id] = ids.length;
      ids.push(id);
    }
    keys[i] = keyOfId[id] as number;
  }
  const width = ids.length <= 256 ? 0 : ids.length <= 65_536 ? 1 : 2;
  out.int64(HAS_ADDITIONAL_KEYS | NEED_UPDATE_DICTIONARY | width);
  out.int64(ids.length);
  for (const id of ids) out.text(texts.textOf(id));
  out.int64(count);
  for (const key of keys) {
    if (width === 0) out.uint8(key);
    else if (width === 1) out.uint16(key);
    else out.uint32(key);
  }
}
