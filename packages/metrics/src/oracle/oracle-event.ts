import { createHash } from "node:crypto";
import type { CloudEvent } from "./cloud-event.ts";

/** One line of an order or a refund; money in minor units of the order's currency. */
export interface OracleLine {
  gameId: string;
  listPrice: number;
  price: number;
  tax: number | undefined;
  fee: number | undefined;
}

/** An event with the fields that metrics read, in plain types. An absent text is "". */
export interface OracleEvent {
  /** First 16 bytes of SHA-256(source, NUL, id) as hex: the tie-break after time and seq. */
  id: string;
  type: string;
  /** Epoch milliseconds. */
  time: number;
  seq: number;
  /** "" when the event names no user. */
  user: string;
  session: string;
  game: string;
  country: string;
  platform: string;
  lines: readonly OracleLine[];
  data: Record<string, unknown>;
}

/** Events without copies (same source and id), ordered by (time, seq, id). */
export function readEvents(cloudEvents: readonly CloudEvent[]): OracleEvent[] {
  const byId = new Map<string, OracleEvent>();
  for (const cloudEvent of cloudEvents) {
    const event = readEvent(cloudEvent);
    if (!byId.has(event.id)) byId.set(event.id, event);
  }

  return [...byId.values()].sort(inOrder);
}

/** Negative when `a` comes before `b`: by time, then seq, then event id. */
export function inOrder(a: OracleEvent, b: OracleEvent): number {
  return a.time - b.time || a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The tie-break of «first event of a user»: by time, then event id. */
export function byTimeAndId(a: OracleEvent, b: OracleEvent): number {
  return a.time - b.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** An optional text of the event's data; "" when absent. */
export function textOf(event: OracleEvent, field: string): string {
  const value = event.data[field];

  return typeof value === "string" ? value : "";
}

/** An optional number of the event's data; 0 when absent. */
export function numberOf(event: OracleEvent, field: string): number {
  const value = event.data[field];

  return typeof value === "number" ? value : 0;
}

/** The identity of an event: what makes two deliveries copies of each other. */
export function eventId(source: string, id: string): string {
  return createHash("sha256").update(`${source}\0${id}`).digest("hex").slice(0, 32);
}

function readEvent(event: CloudEvent): OracleEvent {
  const data = event.data;
  const text = (field: string) => (typeof data[field] === "string" ? data[field] : "");

  return {
    id: eventId(event.source, event.id),
    type: event.type,
    time: Date.parse(event.time),
    seq: typeof data.seq === "number" ? data.seq : 0,
    user: text("user_id"),
    session: text("session_id"),
    game: text("game_id"),
    country: text("country"),
    platform: text("platform"),
    lines: readLines(data.lines),
    data,
  };
}

function readLines(lines: unknown): OracleLine[] {
  if (!Array.isArray(lines)) return [];

  return lines.map((line) => ({
    gameId: line.game_id,
    listPrice: line.list_price ?? line.price + (line.discount ?? 0),
    price: line.price,
    tax: line.tax,
    fee: line.fee,
  }));
}
