import type { PricedLines } from "../batch.ts";
import {
  type BlockHash,
  type BlockText,
  type EventBlock,
  HASH_WORDS,
  ID_WORDS,
} from "../block/event-block.ts";
import { NUMBER_COLUMNS, type NumberColumn, TEXT_COLUMNS } from "../catalog/event-type.ts";
import {
  arrays,
  type Column,
  int64s,
  lowCardinality,
  lowCardinalityArrays,
  numbers,
  plain,
} from "./column.ts";

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
  const { rows, texts, types, properties } = block;
  const same = (value: number) => new Float64Array(rows.length).fill(value);

  return [
    int64s("event_time", TIME, block.wanted(block.time)),
    numbers("event_id", "FixedString(16)", block.wanted(block.ids, ID_WORDS)),
    plain("schema_version", "UInt8", rows, (out, row) => out.uint8(types[row]?.version ?? 0)),
    numbers("user_no", "UInt32", block.wanted(block.userNo)),
    ...HASHES.flatMap((name) => hashColumn(block, name)),
    ...TEXTS.flatMap((name) => textColumn(block, name)),
    ...orderColumns(block),
    ...numberColumns(block),
    plain("properties", "String", rows, (out, row) => out.text(properties.get(row) ?? "{}")),
    int64s("received_at", TIME, same(facts.receivedAt)),
    lowCardinality("stream", { texts, ids: new Uint32Array(rows.length).fill(texts.idOf(facts.stream)) }),
    int64s("batch_id", "UInt64", same(facts.batchId)),
  ];
}

function hashColumn(block: EventBlock, name: BlockHash): Column[] {
  const words = block.hash(name);

  return words === undefined ? [] : [numbers(name, "UInt64", block.wanted(words, HASH_WORDS))];
}

function textColumn(block: EventBlock, name: BlockText): Column[] {
  const ids = block.text(name);

  return ids === undefined ? [] : [lowCardinality(name, { texts: block.texts, ids: block.wanted(ids) })];
}

function numberColumns(block: EventBlock): Column[] {
  return (["seq", ...NUMBER_COLUMNS] as const).flatMap((name) => {
    const values = block.number(name);

    return values === undefined ? [] : [NUMBER_FORMATS[name](name, block.wanted(values))];
  });
}

type NumberFormat = (name: string, values: Float64Array) => Column;
const uint32: NumberFormat = (name, values) => numbers(name, "UInt32", new Uint32Array(values));
const float64: NumberFormat = (name, values) => numbers(name, "Float64", values);

const NUMBER_FORMATS: Record<NumberColumn | "seq", NumberFormat> = {
  seq: (name, values) => int64s(name, "Int64", values),
  duration_s: uint32,
  playtime_s: uint32,
  results: uint32,
  bytes: (name, values) => int64s(name, "UInt64", values),
  recommended: (name, values) => numbers(name, "Int8", new Uint8Array(values)),
  seconds: float64,
  value: float64,
};

function orderColumns(block: EventBlock): Column[] {
  const { rows, orderIds, texts } = block;
  const orderId = plain("order_id", "String", rows, (out, row) => out.text(orderIds.get(row) ?? ""));
  if (block.orders.length === 0) return orderIds.size === 0 ? [] : [orderId];
  const { orders, rates, days, ends } = linesOf(block);

  return [
    orderId,
    int64s("fx_micro", "Int64", rates),
    numbers("fx_day", "Date", days),
    lowCardinalityArrays("lines.game_id", {
      texts,
      ends,
      ids: Uint32Array.from(orders.flatMap((each) => each.gameId.map((game) => texts.idOf(game)))),
    }),
    ...AMOUNTS.map(([name, get]) =>
      arrays(`lines.${name}`, ends, int64s("", "Int64", Float64Array.from(orders.flatMap(get)))),
    ),
  ];
}

interface Lines {
  /** The orders among the wanted rows, in their order. */
  orders: readonly PricedLines[];
  /** For each wanted row: rate × 1,000,000, day of the rate, and how many lines there are up to and with it. */
  rates: Float64Array;
  days: Uint16Array;
  ends: Float64Array;
}

function linesOf({ rows, orders }: EventBlock): Lines {
  const byRow = new Map(orders.map((order) => [order.row, order.lines]));
  const lines: Lines & { orders: PricedLines[] } = {
    orders: [],
    rates: new Float64Array(rows.length),
    days: new Uint16Array(rows.length),
    ends: new Float64Array(rows.length),
  };
  let end = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const order = byRow.get(rows[i] as number);
    if (order != null) {
      lines.orders.push(order);
      lines.rates[i] = order.fxMicro;
      lines.days[i] = order.fxDay;
      end += order.gameId.length;
    }
    lines.ends[i] = end;
  }

  return lines;
}
