import type { ByteWriter } from "./byte-writer.ts";

/** A column of a Native block: its name, ClickHouse type, and how rows become its bytes. */
export interface Column<Row> {
  name: string;
  type: string;
  write(out: ByteWriter, rows: readonly Row[]): void;
}

type Get<Row, Value> = (row: Row) => Value;

/** A fixed-width column written value by value. */
export function plain<Row, Value>(
  name: string,
  type: string,
  get: Get<Row, Value>,
  put: (out: ByteWriter, value: Value) => void,
): Column<Row> {
  return {
    name,
    type,
    write(out, rows) {
      for (const row of rows) put(out, get(row));
    },
  };
}

export function text<Row>(name: string, get: Get<Row, string>): Column<Row> {
  return plain(name, "String", get, (out, value) => out.text(value));
}

export function int64<Row>(name: string, get: Get<Row, number>, type = "Int64"): Column<Row> {
  return plain(name, type, get, (out, value) => out.int64(value));
}

/** A latin1 text of `bytes` characters; the empty one becomes zero bytes. */
export function bytes<Row>(name: string, type: string, width: number, get: Get<Row, string>): Column<Row> {
  return plain(name, type, get, (out, value) => out.latin1(value, width));
}

export function lowCardinality<Row>(name: string, get: Get<Row, string>): Column<Row> {
  return {
    name,
    type: "LowCardinality(String)",
    write(out, rows) {
      const dictionary = new Dictionary(rows.length);
      for (const row of rows) dictionary.add(get(row));
      writeDictionaryVersion(out);
      dictionary.write(out);
    },
  };
}

export function int64Array<Row>(name: string, get: Get<Row, readonly number[]>): Column<Row> {
  return {
    name,
    type: "Array(Int64)",
    write(out, rows) {
      writeOffsets(out, rows, get);
      for (const row of rows) for (const value of get(row)) out.int64(value);
    },
  };
}

export function textArray<Row>(name: string, get: Get<Row, readonly string[]>): Column<Row> {
  return {
    name,
    type: "Array(String)",
    write(out, rows) {
      writeOffsets(out, rows, get);
      for (const row of rows) for (const value of get(row)) out.text(value);
    },
  };
}

export function lowCardinalityArray<Row>(name: string, get: Get<Row, readonly string[]>): Column<Row> {
  return {
    name,
    type: "Array(LowCardinality(String))",
    write(out, rows) {
      writeDictionaryVersion(out);
      const total = writeOffsets(out, rows, get);
      const dictionary = new Dictionary(total);
      for (const row of rows) for (const value of get(row)) dictionary.add(value);
      if (total > 0) dictionary.write(out);
    },
  };
}

/** One Native block. https://clickhouse.com/docs/interfaces/formats/Native */
export function writeBlock<Row>(
  out: ByteWriter,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): void {
  out.varint(columns.length);
  out.varint(rows.length);
  for (const column of columns) {
    out.text(column.name);
    out.text(column.type);
    column.write(out, rows);
  }
}

const SHARED_DICTIONARIES_WITH_ADDITIONAL_KEYS = 1;
const HAS_ADDITIONAL_KEYS = 1 << 9;
const NEED_UPDATE_DICTIONARY = 1 << 10;

function writeDictionaryVersion(out: ByteWriter): void {
  out.int64(SHARED_DICTIONARIES_WITH_ADDITIONAL_KEYS);
}

function writeOffsets<Row>(out: ByteWriter, rows: readonly Row[], get: Get<Row, readonly unknown[]>): number {
  let end = 0;
  for (const row of rows) {
    end += get(row).length;
    out.int64(end);
  }

  return end;
}

/** The distinct values of a block and, for each row, which of them it holds. Key 0 is the type's default. */
class Dictionary {
  readonly #keys = new Map<string, number>([["", 0]]);
  readonly #rows: Uint32Array;
  #count = 0;

  constructor(rows: number) {
    this.#rows = new Uint32Array(rows);
  }

  add(value: string): void {
    let key = value === "" ? 0 : this.#keys.get(value);
    if (key === undefined) {
      key = this.#keys.size;
      this.#keys.set(value, key);
    }
    this.#rows[this.#count] = key;
    this.#count += 1;
  }

  write(out: ByteWriter): void {
    const width = this.#keys.size <= 256 ? 0 : this.#keys.size <= 65_536 ? 1 : 2;
    out.int64(HAS_ADDITIONAL_KEYS | NEED_UPDATE_DICTIONARY | width);
    out.int64(this.#keys.size);
    for (const key of this.#keys.keys()) out.text(key);
    out.int64(this.#count);
    for (let i = 0; i < this.#count; i += 1) {
      const key = this.#rows[i] as number;
      if (width === 0) out.uint8(key);
      else if (width === 1) out.uint16(key);
      else out.uint32(key);
    }
  }
}
