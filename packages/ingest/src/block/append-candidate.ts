import type { Candidate } from "../batch.ts";
import { NUMBER_COLUMNS, TEXT_COLUMNS, type TextColumn } from "../catalog/event-type.ts";
import { writeEventId } from "../event-id.ts";
import { RAW_TEXT_COLUMNS } from "../native/raw-text-columns.ts";
import { countryOfIp } from "../privacy/geo.ts";
import { identifiersOf, propertiesOf } from "../privacy/properties.ts";
import type { Pseudonyms } from "../privacy/pseudonyms.ts";
import { scrubText } from "../privacy/scrub-text.ts";
import { type EventBlock, ID_WORDS } from "./event-block.ts";

const HASHED = [
  ["anonymous", "anonymous_id"],
  ["device", "device_id"],
  ["session", "session_id"],
] as const;

/**
 * Writes a candidate as a row: the user becomes a number (or waits for one), session, device and anonymous ids become keyed
 * hashes, texts are scrubbed. Throws TooDeepError for data that nests too deeply; the block is as before then.
 */
export function appendCandidate(block: EventBlock, event: Candidate, pseudonyms: Pseudonyms): void {
  const { data, envelope, type } = event;
  const properties = propertiesOf(data, type.consumed, event.unrecognised);

  const row = block.append(event.index, type, event.time);
  writeEventId(envelope.source, envelope.id, block.ids, row * ID_WORDS);
  const setText = (column: Parameters<EventBlock["setText"]>[0], text: string) =>
    block.setText(column, row, block.texts.idOf(text));
  setText("type", envelope.type);
  setText("source", scrubbed(data, envelope.source));
  setText("platform", textOf(data.platform));
  setText("country", countryOf(data));
  setText("region", scrubbed(data, data.region));
  for (const column of TEXT_COLUMNS) {
    const text = columnText(event, column);
    if (column === "order_id") {
      if (text !== "") block.orderIds.set(row, text);
    } else setText(column, text);
  }
  block.setNumber("seq", row, numberOf(data.seq));
  for (const column of NUMBER_COLUMNS) block.setNumber(column, row, numberOf(fieldOf(event, column)));
  for (const [column, field] of HASHED) {
    const id = data[field];
    if (typeof id !== "string" || id === "") continue;
    const place = pseudonyms[column].ofText(id);
    block.setHash(column, row, pseudonyms[column].lowAt(place), pseudonyms[column].highAt(place));
  }
  if (typeof data.user_id === "string" && data.user_id !== "") {
    const number = pseudonyms.vault.findText(data.user_id);
    if (number > 0) block.userNo[row] = number;
    else block.addUnknownUser(row, data.user_id);
  }
  if (properties !== "{}") block.properties.set(row, properties);
  if (type.lines !== null) block.orders.push({ row, data, lines: null });
  if (type.isGameChange) block.gameChanges.push({ row, data: withScrubbedTexts(data) });
}

/** Title and genres of a game are free texts too. */
function withScrubbedTexts(data: Record<string, unknown>): Record<string, unknown> {
  const { title, genres } = data;

  return {
    ...data,
    ...(typeof title === "string" ? { title: scrubbed(data, title) } : {}),
    ...(Array.isArray(genres) ? { genres: genres.map((genre) => scrubbed(data, genre)) } : {}),
  };
}

function columnText(event: Candidate, column: TextColumn): string {
  if (column === "experiment" || column === "variant")
    return scrubbed(event.data, experimentOf(event, column));
  const value = fieldOf(event, column);

  return RAW_TEXT_COLUMNS.has(column) ? textOf(value) : scrubbed(event.data, value);
}

function experimentOf(event: Candidate, column: "experiment" | "variant"): unknown {
  if (event.type.columns[column] !== undefined) return fieldOf(event, column);
  const { experiment } = event.data;
  if (typeof experiment !== "object" || experiment === null) return "";
  const { key, variant } = experiment as { key: unknown; variant: unknown };

  return column === "experiment" ? key : variant;
}

function fieldOf({ type, data }: Candidate, column: keyof typeof type.columns): unknown {
  const field = type.columns[column];

  return field === undefined ? undefined : data[field];
}

function countryOf({ country, ip }: Record<string, unknown>): string {
  if (typeof country === "string" && country !== "") return country.toUpperCase();

  return typeof ip === "string" && ip !== "" ? countryOfIp(ip) : "";
}

function scrubbed(data: Record<string, unknown>, value: unknown): string {
  return typeof value === "string" && value !== "" ? scrubText(value, identifiersOf(data)) : "";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : value === true ? 1 : 0;
}
