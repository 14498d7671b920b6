import type { PricedLines } from "../batch.ts";
import {
  type BlockHash,
  type BlockText,
  type EventBlock,
  HASH_WORDS,
  ID_WORDS,
} from "../block/event-block.ts";
import { NUMBER_COLUMNS, type NumberColumn, TEXT_COLUMNS } from "../catalog/event-type.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { arrays, type Column, lowCardinality, lowCardinalityArrays, plain } from "./column.ts";

/** What all rows of a batch share. */
export interface BatchFacts {
  stream: string;
  batchId: number;
  receivedAt: number;
}

const TIME = "DateTime64(3, 'UTC')";
const TEXTS: readonly BlockText[] = [
  "type",
  "source",
  "platform",
  "country",
  "region",
  ...TEXT_COLUMNS.filter((column) => column !== "order_id"),
];
const HASHES: readonly BlockHash[] = ["anonymous", "device", "session"];
const NO_LINES: PricedLines = {
  gameId: [],
  listPrice: [],
  discount: [],
  price: [],
  tax: [],
  fee: [],
  priceRub: [],
  taxRub: [],
  feeRub: [],
  fxMicro: 0,
  fxDay: 0,
  currency: "",
};
const AMOUNTS: readonly [string, (lines: PricedLines) => readonly number[]][] = [
  ["list_price", (lines) => lines.listPrice],
  ["discount", (lines) => lines.discount],
  ["price", (lines) => lines.price],
  ["tax", (lines) => lines.tax],
  ["fee", (lines) => lines.fee],
  ["price_rub", (lines) => lines.priceRub],
  ["tax_rub", (lines) => lines.taxRub],
  ["fee_rub", (lines) => lines.feeRub],
];

/**
 * The columns of `events_v1` for the wanted rows of a block. What no event of the block uses is left out, and the server fills
 * in the default, as it does for `stored_at` and `version`.
 */
export function eventColumns(block: EventBlock, facts: BatchFacts): Column[] {
  const { rows, texts, time, ids, userNo, types, properties } = block;
  const stream = new Uint32Array(block.capacity).fill(texts.idOf(facts.stream));

  return [
    plain("event_time", TIME, rows, (out, row) => out.int64(time[row] as number)),
    plain("event_id", "FixedString(16)", rows, (out, row) => out.words(ids, row * ID_WORDS, ID_WORDS)),
    plain("schema_version", "UInt8", rows, (out, row) => out.uint8(types[row]?.version ?? 0)),
    plain("user_no", "UInt32", rows, (out, row) => out.uint32(userNo[row] as number)),
    ...HASHES.flatMap((name) => hashColumn(block, name)),
    ...TEXTS.flatMap((name) => textColumn(block, name)),
    ...orderColumns(block),
    ...numberColumns(block),
    plain("properties", "String", rows, (out, row) => out.text(properties.get(row) ?? "{}")),
    plain("received_at", TIME, rows, (out) => out.int64(facts.receivedAt)),
    lowCardinality("stream", { texts, ids: stream, rows }),
    plain("batch_id", "UInt64", rows, (out) => out.int64(facts.batchId)),
  ];
}

function hashColumn(block: EventBlock, name: BlockHash): Column[] {
  const words = block.hash(name);
  if (words === undefined) return [];

  return [plain(name, "UInt64", block.rows, (out, row) => out.words(words, row * HASH_WORDS, HASH_WORDS))];
}

function textColumn(block: EventBlock, name: BlockText): Column[] {
  const ids = block.text(name);

  return ids === undefined ? [] : [lowCardinality(name, { texts: block.texts, ids, rows: block.rows })];
}

function numberColumns(block: EventBlock): Column[] {
  return (["seq", ...NUMBER_COLUMNS] as const).flatMap((name) => {
    const values = block.number(name);
    if (values === undefined) return [];
    const { type, put } = NUMBER_FORMATS[name];

    return [plain(name, type, block.rows, (out, row) => put(out, values[row] as number))];
  });
}

type Put = (out: ByteWriter, value: number) => void;
const uint32: { type: string; put: Put } = { type: "UInt32", put: (out, value) => out.uint32(value) };
const float64: { type: string; put: Put } = { type: "Float64", put: (out, value) => out.float64(value) };

const NUMBER_FORMATS: Record<NumberColumn | "seq", { type: string; put: Put }> = {
  seq: { type: "Int64", put: (out, value) => out.int64(value) },
  duration_s: uint32,
  playtime_s: uint32,
  results: uint32,
  bytes: { type: "UInt64", put: (out, value) => out.int64(value) },
  recommended: { type: "Int8", put: (out, value) => out.uint8(value) },
  seconds: float64,
  value: float64,
};

function orderColumns(block: EventBlock): Column[] {
  const { rows, orderIds } = block;
  const orderId = plain("order_id", "String", rows, (out, row) => out.text(orderIds.get(row) ?? ""));
  if (block.orders.length === 0) return orderIds.size === 0 ? [] : [orderId];
  const lines = linesOf(block);

  return [
    orderId,
    plain("fx_micro", "Int64", lines, (out, each) => out.int64(each.fxMicro)),
    plain("fx_day", "Date", lines, (out, each) => out.uint16(each.fxDay)),
    lowCardinalityArrays("lines.game_id", { texts: block.texts, rows: lines, get: (each) => each.gameId }),
    ...AMOUNTS.map(([name, get]) =>
      arrays(`lines.${name}`, "Int64", lines, get, (out, value: number) => out.int64(value)),
    ),
  ];
}

function linesOf({ rows, orders }: EventBlock): PricedLines[] {
  const byRow = new Map(orders.map((order) => [order.row, order.lines]));

  return Array.from(rows, (row) => byRow.get(row) ?? NO_LINES);
}
