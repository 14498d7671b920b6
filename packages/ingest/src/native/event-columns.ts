import { DAY_MS } from "@analytics/core/time/range";
import type { Candidate } from "../batch.ts";
import { NUMBER_COLUMNS, type NumberColumn, TEXT_COLUMNS, type TextColumn } from "../catalog/event-type.ts";
import { identifiersOf } from "../privacy/properties.ts";
import { scrubText } from "../privacy/scrub-text.ts";
import {
  bytes,
  type Column,
  int64,
  int64Array,
  lowCardinality,
  lowCardinalityArray,
  plain,
  text,
} from "./column.ts";

/** What all rows of a batch share. */
export interface BatchFacts {
  stream: string;
  batchId: number;
  receivedAt: number;
}

const NO_TEXTS: readonly string[] = [];
const NO_NUMBERS: readonly number[] = [];
const TIME = "DateTime64(3, 'UTC')";

/** Ids are joined by and so are stored as they came; every other text may be free and is scrubbed. */
const ID_COLUMNS: ReadonlySet<TextColumn> = new Set(["game_id", "order_id", "currency"]);

/** The columns of `events_v1` for a batch, in the order of the table. `stored_at` and `version` are made by the server. */
export function eventColumns(facts: BatchFacts): Column<Candidate>[] {
  return [
    int64("event_time", (event) => event.time, TIME),
    bytes("event_id", "FixedString(16)", 16, (event) => event.key),
    lowCardinality("type", (event) => event.type.type),
    plain(
      "schema_version",
      "UInt8",
      (event) => event.type.version,
      (out, value) => out.uint8(value),
    ),
    lowCardinality("source", (event) => event.envelope.source),
    int64("seq", (event) => numberOf(event.data.seq)),
    plain(
      "user_no",
      "UInt32",
      (event) => event.userNo,
      (out, value) => out.uint32(value),
    ),
    bytes("anonymous", "UInt64", 8, (event) => event.anonymous),
    bytes("device", "UInt64", 8, (event) => event.device),
    bytes("session", "UInt64", 8, (event) => event.session),
    lowCardinality("platform", (event) => textOf(event.data.platform)),
    lowCardinality("country", (event) => event.country),
    lowCardinality("region", (event) => scrubbed(event, event.data.region)),
    ...TEXT_COLUMNS.map(dataText),
    int64("fx_micro", (event) => event.lines?.fxMicro ?? 0),
    plain(
      "fx_day",
      "Date",
      (event) => event.lines?.fxDay ?? 0,
      (out, value) => out.uint16(value),
    ),
    lowCardinalityArray("lines.game_id", (event) => event.lines?.gameId ?? NO_TEXTS),
    int64Array("lines.list_price", (event) => event.lines?.listPrice ?? NO_NUMBERS),
    int64Array("lines.discount", (event) => event.lines?.discount ?? NO_NUMBERS),
    int64Array("lines.price", (event) => event.lines?.price ?? NO_NUMBERS),
    int64Array("lines.tax", (event) => event.lines?.tax ?? NO_NUMBERS),
    int64Array("lines.fee", (event) => event.lines?.fee ?? NO_NUMBERS),
    int64Array("lines.price_rub", (event) => event.lines?.priceRub ?? NO_NUMBERS),
    int64Array("lines.tax_rub", (event) => event.lines?.taxRub ?? NO_NUMBERS),
    int64Array("lines.fee_rub", (event) => event.lines?.feeRub ?? NO_NUMBERS),
    ...NUMBER_COLUMNS.map(dataNumber),
    text("properties", (event) => event.properties),
    int64("received_at", () => facts.receivedAt, TIME),
    lowCardinality("stream", () => facts.stream),
    int64("batch_id", () => facts.batchId, "UInt64"),
  ];
}

/** Days since 1970 (UTC) of an instant. */
export function dayOf(epochMs: number): number {
  return Math.floor(epochMs / DAY_MS);
}

function dataText(column: TextColumn): Column<Candidate> {
  const get = getterOf(column);

  return column === "order_id" ? text(column, get) : lowCardinality(column, get);
}

function getterOf(column: TextColumn): (event: Candidate) => string {
  if (column === "experiment" || column === "variant") return (event) => experimentOf(event, column);
  if (column === "currency")
    return (event) => event.lines?.currency ?? textOf(event.data[fieldOf(event, column)]);
  if (ID_COLUMNS.has(column)) return (event) => textOf(event.data[fieldOf(event, column)]);

  return (event) => {
    const field = event.type.columns[column];

    return field === undefined ? "" : scrubbed(event, event.data[field]);
  };
}

function fieldOf(event: Candidate, column: TextColumn): string {
  return event.type.columns[column] ?? "";
}

function experimentOf(event: Candidate, column: "experiment" | "variant"): string {
  const field = event.type.columns[column];
  if (field !== undefined) return scrubbed(event, event.data[field]);
  const { experiment } = event.data;
  if (typeof experiment !== "object" || experiment === null) return "";
  const { key, variant } = experiment as { key: unknown; variant: unknown };

  return scrubbed(event, column === "experiment" ? key : variant);
}

function dataNumber(column: NumberColumn): Column<Candidate> {
  const get = (event: Candidate) => {
    const field = event.type.columns[column];

    return field === undefined ? 0 : numberOf(event.data[field]);
  };
  switch (column) {
    case "duration_s":
    case "playtime_s":
    case "results":
      return plain(column, "UInt32", get, (out, value) => out.uint32(value));
    case "bytes":
      return int64(column, get, "UInt64");
    case "recommended":
      return plain(column, "Int8", get, (out, value) => out.uint8(value));
    default:
      return plain(column, "Float64", get, (out, value) => out.float64(value));
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function scrubbed(event: Candidate, value: unknown): string {
  return typeof value === "string" && value !== "" ? scrubText(value, identifiersOf(event.data)) : "";
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : value === true ? 1 : 0;
}
