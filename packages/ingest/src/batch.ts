import type { Envelope } from "./catalog/envelope.ts";
import type { CompiledType } from "./catalog/find-event-type.ts";
import { identifiersOf } from "./privacy/properties.ts";

/** Why an event was quarantined. The list is public and closed. */
export const REASON_CODES = [
  "INVALID_JSON",
  "INVALID_ENVELOPE",
  "UNKNOWN_EVENT_TYPE",
  "SCHEMA_VIOLATION",
  "UNKNOWN_CURRENCY",
  "TIMESTAMP_OUT_OF_RANGE",
  "TOO_LARGE",
  "ERASED_SUBJECT",
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

export type Step = "decode" | "validate" | "pseudonymise" | "enrich";

/** What became of one event. */
export type Outcome = "stored" | "duplicate" | "quarantined";

/** Events that arrived together, as the bytes that arrived. */
export interface Batch {
  /** A topic, `http` or `import:<name>`. */
  stream: string;
  partition?: number;
  /** Epoch milliseconds. */
  receivedAt: number;
  bodies: Bodies;
}

/** One CloudEvent in JSON each; an array of them will do. */
export interface Bodies {
  readonly length: number;
  at(index: number): Uint8Array | undefined;
}

export interface Quarantined {
  /** Position in the batch. */
  index: number;
  /** The CloudEvents id, when there was one to read. */
  id: string | null;
  code: ReasonCode;
  message: string;
  /** JSONPath of the offending value, such as `$.data.lines[0].price`. */
  path?: string;
}

export interface BatchResult {
  received: number;
  stored: number;
  duplicates: number;
  quarantined: Quarantined[];
  /** One per body, in order. */
  outcomes: Outcome[];
}

/** An order's lines, column by column: minor units of the order's currency, and kopecks in `*Rub`. */
export interface PricedLines {
  gameId: string[];
  listPrice: number[];
  discount: number[];
  price: number[];
  /** −1 where the event named none. */
  tax: number[];
  fee: number[];
  priceRub: number[];
  taxRub: number[];
  feeRub: number[];
  /** RUB for one major unit × 1,000,000. */
  fxMicro: number;
  /** The day of the rate, in days since 1970. */
  fxDay: number;
  currency: string;
}

/** A checked event as an object, before it becomes a row. */
export interface Candidate {
  /** Position in the batch. */
  index: number;
  type: CompiledType;
  envelope: Envelope;
  data: Record<string, unknown>;
  /** Kept as plain data: fields of order lines without a column, and misused well-known fields of custom events. */
  unrecognised: Record<string, unknown> | null;
  /** Epoch milliseconds. */
  time: number;
}

/** A refused event with what quarantine needs beside the answer to the sender. */
export interface QuarantineEntry extends Quarantined {
  step: Step;
  type: string | null;
  /** What the event names of a person, as far as it could be read: it is removed from what lies beside the body. */
  identifiers: readonly string[];
}

/** What has been found out about a batch so far. */
export interface BatchState {
  readonly batch: Batch;
  readonly quarantined: QuarantineEntry[];
  /** By position; those that are not set yet are on their way. */
  readonly outcomes: Outcome[];
}

export function createState(batch: Batch): BatchState {
  return { batch, quarantined: [], outcomes: new Array(batch.bodies.length) };
}

/** Takes an event out of the batch for a reason. Its body is kept by the open step. */
export function quarantine(state: BatchState, entry: QuarantineEntry): void {
  state.quarantined.push(entry);
  state.outcomes[entry.index] = "quarantined";
}

/** The quarantine entry of an event that has been read. */
export function entryOf(
  event: { index: number; envelope: Envelope },
  step: Step,
  code: ReasonCode,
  detail: { message: string; path?: string },
): QuarantineEntry {
  const { id, type, data } = event.envelope;

  return { index: event.index, id, type, identifiers: identifiersOf(data), step, code, ...detail };
}
