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

/** A column whose values lie in memory as they travel. */
export function numbers(
  name: string,
  type: string,
  values: Uint8Array | Uint16Array | Uint32Array | Float64Array,
): Column {
  return { name, type, write: (out) => out.numbers(values) };
}

/** A column of safe integers. */
export function int64s(name: string, type: string, values: Float64Array): Column {
  return { name, type, write: (out) => out.int64s(values) };
}

/** A column written value by value. */
export function plain<Row>(
  name: string,
  type: string,
  rows: ArrayLike<Row>,
  put: (out: ByteWriter, row: Row) => void,
): Column {
  return {
    name,
    type,
    write(out) {
      for (let i = 0; i < rows.length; i += 1) put(out, rows[i] as Row);
    },
  };
}

/** Arrays: `ends` tells for each row how many values there are up to and with it; `values` are those of all rows in one. */
export function arrays(name: string, ends: Float64Array, values: Column): Column {
  return {
    name,
    type: `Array(${values.type})`,
    write(out) {
      out.int64s(ends);
      values.write(out);
    },
  };
}

/** Numbered texts, one for each row. */
export function lowCardinality(name: string, { texts, ids }: { texts: Texts; ids: Uint32Array }): Column {
  return {
    name,
    type: "LowCardinality(String)",
    write(out) {
      out.int64(SHARED_DICTIONARIES_WITH_ADDITIONAL_KEYS);
      writeDictionary(out, texts, ids);
    },
  };
}

/** Arrays of numbered texts; see `arrays`. */
export function lowCardinalityArrays(
  name: string,
  { texts, ids, ends }: { texts: Texts; ids: Uint32Array; ends: Float64Array },
): Column {
  return {
    name,
    type: "Array(LowCardinality(String))",
    write(out) {
      out.int64(SHARED_DICTIONARIES_WITH_ADDITIONAL_KEYS);
      out.int64s(ends);
      if (ids.length > 0) writeDictionary(out, texts, ids);
    },
  };
}

const SHARED_DICTIONARIES_WITH_ADDITIONAL_KEYS = 1;
const HAS_ADDITIONAL_KEYS = 1 << 9;
const NEED_UPDATE_DICTIONARY = 1 << 10;

/** The distinct texts and, for each row, which of them it holds. Key 0 is the type's default, the empty text. */
function writeDictionary(out: ByteWriter, texts: Texts, ids: Uint32Array): void {
  const keyOfId = new Uint32Array(texts.size);
  const words = [""];
  for (let i = 0; i < ids.length; i += 1) {
    const id = ids[i] as number;
    if (id === 0 || keyOfId[id] !== 0) continue;
    keyOfId[id] = words.length;
    words.push(texts.textOf(id));
  }
  const [width, Keys] =
    words.length <= 256 ? [0, Uint8Array] : words.length <= 65_536 ? [1, Uint16Array] : [2, Uint32Array];
  const keys = new Keys(ids.length);
  for (let i = 0; i < ids.length; i += 1) keys[i] = keyOfId[ids[i] as number] as number;
  out.int64(HAS_ADDITIONAL_KEYS | NEED_UPDATE_DICTIONARY | width);
  out.int64(words.length);
  for (const word of words) out.text(word);
  out.int64(ids.length);
  out.numbers(keys);
}
