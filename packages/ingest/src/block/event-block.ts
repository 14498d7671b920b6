import type { PricedLines } from "../batch.ts";
import type { NumberColumn, TextColumn } from "../catalog/event-type.ts";
import type { CompiledType } from "../catalog/find-event-type.ts";
import type { Texts } from "./texts.ts";

/** Columns with few distinct values. */
export type BlockText =
  | "type"
  | "source"
  | "platform"
  | "country"
  | "region"
  | Exclude<TextColumn, "order_id">;
export type BlockNumber = NumberColumn | "seq";
export type BlockHash = "anonymous" | "device" | "session";

/** 32-bit words of an event id and of a keyed hash. */
export const ID_WORDS = 4;
export const HASH_WORDS = 2;

/** A row of money: its priced lines come with the step `enrich`. */
export interface OrderRow {
  row: number;
  data: Record<string, unknown>;
  lines: PricedLines | null;
}

/** A row of a catalogue change with the data that the side table wants. */
export interface GameChangeRow {
  row: number;
  data: Record<string, unknown>;
}

/**
 * The events of a batch that were accepted, column by column: no object is made for the plain ones. A column that no event
 * of the batch uses is not there. Rows are appended and never move; `rows` lists those that are still wanted. Go over columns by
 * index: the iterator of a typed array makes an object for each element.
 */
export class EventBlock {
  readonly capacity: number;
  readonly texts: Texts;
  /** Position in the batch. */
  readonly index: Uint32Array;
  /** Epoch milliseconds. */
  readonly time: Float64Array;
  /** Event ids, `ID_WORDS` each. */
  readonly ids: Uint32Array;
  /** 0: no user. */
  readonly userNo: Uint32Array;
  readonly types: CompiledType[] = [];
  readonly orderIds = new Map<number, string>();
  /** JSON of what has no column; absent for `{}`. */
  readonly properties = new Map<number, string>();
  readonly orders: OrderRow[] = [];
  readonly gameChanges: GameChangeRow[] = [];
  /** Rows whose user is not in the vault's cache. */
  readonly unknownUsers = new Map<string, number[]>();
  readonly #texts: Partial<Record<BlockText, Uint32Array>> = {};
  readonly #numbers: Partial<Record<BlockNumber, Float64Array>> = {};
  readonly #hashes: Partial<Record<BlockHash, Uint32Array>> = {};
  #length = 0;
  #removed: Uint8Array | undefined;
  #rows: Uint32Array | undefined;

  constructor(capacity: number, texts: Texts) {
    this.capacity = capacity;
    this.texts = texts;
    this.index = new Uint32Array(capacity);
    this.time = new Float64Array(capacity);
    this.ids = new Uint32Array(capacity * ID_WORDS);
    this.userNo = new Uint32Array(capacity);
  }

  /** A new row for the event at `index` of the batch. */
  append(index: number, type: CompiledType, time: number): number {
    const row = this.#length;
    this.#length += 1;
    this.index[row] = index;
    this.time[row] = time;
    this.types.push(type);

    return row;
  }

  /** The rows that are wanted, ascending. */
  get rows(): Uint32Array {
    this.#rows ??= this.#listRows();

    return this.#rows;
  }

  remove(row: number): void {
    this.#removed ??= new Uint8Array(this.capacity);
    this.#removed[row] = 1;
    this.#rows = undefined;
  }

  isWanted(row: number): boolean {
    return this.#removed === undefined || this.#removed[row] === 0;
  }

  /** Of values that stand row by row, `width` each, those of the wanted rows. May be a view. */
  wanted<Values extends Uint32Array | Float64Array>(values: Values, width = 1): Values {
    const { rows } = this;
    if (rows.length === this.#length) return values.subarray(0, rows.length * width) as Values;
    const kept = values.slice(0, rows.length * width) as Values;
    for (let i = 0; i < rows.length; i += 1)
      for (let part = 0; part < width; part += 1)
        kept[i * width + part] = values[(rows[i] as number) * width + part] as number;

    return kept;
  }

  text(column: BlockText): Uint32Array | undefined {
    return this.#texts[column];
  }

  setText(column: BlockText, row: number, id: number): void {
    if (id === 0) return;
    this.#texts[column] ??= new Uint32Array(this.capacity);
    this.#texts[column][row] = id;
  }

  number(column: BlockNumber): Float64Array | undefined {
    return this.#numbers[column];
  }

  setNumber(column: BlockNumber, row: number, value: number): void {
    if (value === 0) return;
    this.#numbers[column] ??= new Float64Array(this.capacity);
    (this.#numbers[column] as Float64Array)[row] = value;
  }

  hash(column: BlockHash): Uint32Array | undefined {
    return this.#hashes[column];
  }

  setHash(column: BlockHash, row: number, low: number, high: number): void {
    const words = this.hashColumn(column);
    words[row * HASH_WORDS] = low;
    words[row * HASH_WORDS + 1] = high;
  }

  /** Like `hash`, for one that is about to hold something. */
  hashColumn(column: BlockHash): Uint32Array {
    this.#hashes[column] ??= new Uint32Array(this.capacity * HASH_WORDS);

    return this.#hashes[column];
  }

  addUnknownUser(row: number, userId: string): void {
    const rows = this.unknownUsers.get(userId);
    if (rows === undefined) this.unknownUsers.set(userId, [row]);
    else rows.push(row);
  }

  #listRows(): Uint32Array {
    const rows = new Uint32Array(this.#length);
    let count = 0;
    for (let row = 0; row < this.#length; row += 1) {
      if (!this.isWanted(row)) continue;
      rows[count] = row;
      count += 1;
    }

    return rows.subarray(0, count);
  }
}
