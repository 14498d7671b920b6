import type { z } from "zod";
import { type Candidate, entryOf, type QuarantineEntry, type ReasonCode } from "../batch.ts";
import { compileCheck } from "../catalog/compile-check.ts";
import { type Envelope, envelopeSchema, schemaVersionOf, TIME_WORDS } from "../catalog/envelope.ts";
import { type CompiledType, findEventType } from "../catalog/find-event-type.ts";
import { identifiersOf } from "../privacy/properties.ts";
import { scrubText } from "../privacy/scrub-text.ts";
import { parseTimestamp } from "../timestamp.ts";
import { extraLineFields } from "./extra-line-fields.ts";
import { freeFormData } from "./free-form-data.ts";
import { isWithinWindow } from "./time-window.ts";

const acceptsEnvelope = compileCheck(envelopeSchema);

interface Refusal {
  code: ReasonCode;
  message: string;
  path?: string;
}

/** A JSON value → a candidate: the envelope, the type and its version, the time, and the type's own schema. */
export function validate(
  value: unknown,
  index: number,
  now: number,
): { candidate: Candidate } | { refused: QuarantineEntry } {
  if (!acceptsEnvelope(value) && !envelopeSchema.safeParse(value).success)
    return { refused: { index, ...namesOf(value), step: "validate", ...envelopeRefusal(value) } };
  const envelope = value as Envelope;
  const checked = check(envelope, now);
  if (!("code" in checked)) return { candidate: toCandidate(index, envelope, checked) };
  const { code, ...detail } = checked;

  return { refused: entryOf({ index, envelope }, "validate", code, detail) };
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
  if (type.service === "custom" && scrubText(envelope.type, identifiersOf(envelope.data)) !== envelope.type)
    return { code: "UNKNOWN_EVENT_TYPE", message: "The name holds personal data.", path: "$.type" };
  const broken = brokenText(envelope);
  if (broken !== undefined) return broken;
  const time = parseTimestamp(envelope.time);
  if (Number.isNaN(time)) {
    return { code: "INVALID_ENVELOPE", message: TIME_WORDS, path: "$.time" };
  }
  if (!isWithinWindow(time, now)) {
    const message = "The time is before 2000 or more than 24 hours ahead.";
    return { code: "TIMESTAMP_OUT_OF_RANGE", message, path: "$.time" };
  }
  if (!type.accepts(envelope.data)) {
    const parsed = type.data.safeParse(envelope.data);
    if (!parsed.success) return { code: "SCHEMA_VIOLATION", ...firstIssue(parsed.error, "$.data") };
  }

  return { type, time };
}

/**
 * Half of a surrogate pair is no character: texts that differ in such halves only would become the same. NUL cannot be kept by Postgres,
 * and parts the source from the id where an event gets its identity.
 */
function brokenText({ id, source, data }: Envelope): Refusal | undefined {
  const message = "The text holds a NUL or half of a surrogate pair.";
  if (isBroken(id)) return { code: "INVALID_ENVELOPE", message, path: "$.id" };
  if (isBroken(source)) return { code: "INVALID_ENVELOPE", message, path: "$.source" };
  const keys = brokenKeys(data);

  return keys === undefined ? undefined : { code: "SCHEMA_VIOLATION", message, path: pathOf("$.data", keys) };
}

function isBroken(value: unknown): boolean {
  return typeof value === "string" && (!value.isWellFormed() || value.includes("\0"));
}

/** The way to a broken text among those that become columns. */
function brokenKeys(data: Record<string, unknown>): PropertyKey[] | undefined {
  const field = Object.keys(data).find((key) => isBroken(data[key]));
  if (field !== undefined) return [field];
  const { experiment, lines } = data as { experiment?: Record<string, unknown> | null; lines?: unknown };
  const part = ["key", "variant"].find((key) => isBroken(experiment?.[key]));
  if (part !== undefined) return ["experiment", part];
  if (!Array.isArray(lines)) return undefined;
  const line = lines.findIndex((each) => isBroken(each?.game_id));

  return line < 0 ? undefined : ["lines", line, "game_id"];
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

  return { message: issue?.message ?? "The value is not valid.", path: pathOf(root, issue?.path ?? []) };
}

function pathOf(root: string, keys: readonly PropertyKey[]): string {
  const steps = keys.map((key) => {
    if (typeof key === "number") return `[${key}]`;
    return /^[A-Za-z_]\w*$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(String(key))}]`;
  });

  return root + steps.join("");
}

/** What names something that may not be an event at all, and its person. */
function namesOf(value: unknown): Pick<QuarantineEntry, "id" | "type" | "identifiers"> {
  if (typeof value !== "object" || value === null) return { id: null, type: null, identifiers: [] };
  const { id, type, data } = value as Partial<Record<string, unknown>>;
  const identifiers =
    typeof data === "object" && data !== null ? identifiersOf(data as Record<string, unknown>) : [];

  return { id: shortText(id), type: shortText(type), identifiers };
}

function shortText(value: unknown): string | null {
  return typeof value === "string" ? value.slice(0, 256) : null;
}
