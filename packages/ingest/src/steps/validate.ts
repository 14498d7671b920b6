import { DAY_MS } from "@analytics/core/time/range";
import type { z } from "zod";
import { type BatchState, type Candidate, entryOf, quarantine, type ReasonCode } from "../batch.ts";
import { compileCheck } from "../catalog/compile-check.ts";
import { type Envelope, envelopeSchema, schemaVersionOf } from "../catalog/envelope.ts";
import { type CompiledType, findEventType } from "../catalog/find-event-type.ts";
import { eventKey } from "../event-id.ts";
import { parseTimestamp } from "../timestamp.ts";
import type { Decoded } from "./decode.ts";
import { extraLineFields } from "./extra-line-fields.ts";
import { freeFormData } from "./free-form-data.ts";

const acceptsEnvelope = compileCheck(envelopeSchema);

const EARLIEST_MS = Date.UTC(2000, 0, 1);
/** How far ahead of the receiver's clock an event may be. */
const AHEAD_MS = DAY_MS;

interface Refusal {
  code: ReasonCode;
  message: string;
  path?: string;
}

/** JSON values → candidates: the envelope, the type and its version, the time, and the type's own schema. */
export function validate(state: BatchState, decoded: readonly Decoded[], now: number): void {
  for (const { index, value } of decoded) {
    if (!acceptsEnvelope(value) && !envelopeSchema.safeParse(value).success) {
      quarantine(state, { index, ...namesOf(value), step: "validate", ...envelopeRefusal(value) });
      continue;
    }
    const envelope = value as Envelope;
    const checked = check(envelope, now);
    if ("code" in checked) {
      const { code, ...detail } = checked;
      quarantine(state, entryOf({ index, envelope }, "validate", code, detail));
    } else state.candidates.push(toCandidate(index, envelope, checked));
  }
}

interface Checked {
  type: CompiledType;
  time: number;
}

function check(envelope: Envelope, now: number): Checked | Refusal {
  const type = findEventType(envelope.type);
  if (type === undefined) {
    return { code: "UNKNOWN_EVENT_TYPE", message: `The type «${envelope.type}» is not in the catalogue.` };
  }
  const version = schemaVersionOf(envelope);
  if (version !== type.version) {
    return {
      code: "UNKNOWN_EVENT_TYPE",
      message: `Version ${version} of «${envelope.type}» is not known.`,
      path: "$.dataschema",
    };
  }
  const time = parseTimestamp(envelope.time);
  if (Number.isNaN(time)) {
    return { code: "INVALID_ENVELOPE", message: "The time is not an RFC 3339 timestamp.", path: "$.time" };
  }
  if (time < EARLIEST_MS || time > now + AHEAD_MS) {
    const message = "The time is before 2000 or more than 24 hours ahead.";
    return { code: "TIMESTAMP_OUT_OF_RANGE", message, path: "$.time" };
  }
  if (!type.accepts(envelope.data)) {
    const parsed = type.data.safeParse(envelope.data);
    if (!parsed.success) return { code: "SCHEMA_VIOLATION", ...firstIssue(parsed.error, "$.data") };
  }

  return { type, time };
}

function toCandidate(index: number, envelope: Envelope, { type, time }: Checked): Candidate {
  const free = type.service === "custom" ? freeFormData(envelope.data) : undefined;

  return {
    index,
    type,
    envelope,
    data: free?.data ?? envelope.data,
    unrecognised: free?.unrecognised ?? (type.lines === null ? null : extraLineFields(envelope.data.lines)),
    time,
    key: eventKey(envelope.source, envelope.id),
    userNo: 0,
    anonymous: "",
    device: "",
    session: "",
    country: "",
    properties: "{}",
    lines: null,
  };
}

function envelopeRefusal(value: unknown): Refusal {
  const parsed = envelopeSchema.safeParse(value);
  if (parsed.success) return { code: "INVALID_ENVELOPE", message: "The envelope is not valid." };

  return { code: "INVALID_ENVELOPE", ...firstIssue(parsed.error, "$") };
}

/** The reason as words without the offending value, and its JSONPath (RFC 9535). */
function firstIssue(error: z.ZodError, root: string): { message: string; path: string } {
  const [issue] = error.issues;
  const steps = (issue?.path ?? []).map((key) => {
    if (typeof key === "number") return `[${key}]`;
    return /^[A-Za-z_]\w*$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(String(key))}]`;
  });

  return { message: issue?.message ?? "The value is not valid.", path: root + steps.join("") };
}

/** The id and type of something that may not be an event at all. */
function namesOf(value: unknown): { id: string | null; type: string | null } {
  if (typeof value !== "object" || value === null) return { id: null, type: null };
  const { id, type } = value as { id?: unknown; type?: unknown };

  return { id: shortText(id), type: shortText(type) };
}

function shortText(value: unknown): string | null {
  return typeof value === "string" ? value.slice(0, 256) : null;
}
