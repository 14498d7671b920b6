import { isJsonObject, type JsonObject, type JsonValue } from "@analytics/core/json/json-value";
import { z } from "zod";
import { envelopeSchema, schemaVersionOf } from "../catalog/envelope.ts";
import { findEventType } from "../catalog/find-event-type.ts";
import { parseBody } from "./edit-body.ts";

/** One thing that is wrong with an event. */
export interface EventIssue {
  /** Keys from the event to the offending value. */
  path: (string | number)[];
  message: string;
  /** What the catalogue wants there, as a JSON Schema; null when it does not say. */
  expected: JsonObject | null;
}

export interface Explanation {
  /** The event's type, when the catalogue knows it. */
  type: string | null;
  version: number | null;
  /** Everything that the schemas say against it, not only the first thing. */
  issues: EventIssue[];
}

const ISSUES_MAX = 50;

/** What the catalogue expects of an event, and where these bytes differ. Knows schemas only: no rates, no clock, no users. */
export function explain(body: Buffer): Explanation {
  const event = parseBody(body);
  if (event === undefined) return { type: null, version: null, issues: [] };
  const envelope = envelopeSchema.safeParse(event);
  const named = isJsonObject(event) && typeof event.type === "string" ? findEventType(event.type) : undefined;
  const facts = { type: named?.type ?? null, version: named?.version ?? null };
  const issues = envelope.success ? [] : issuesOf(envelope.error, envelopeSchema, []);
  if (envelope.success && named !== undefined && schemaVersionOf(envelope.data) === named.version) {
    const data = named.data.safeParse(envelope.data.data);
    if (!data.success) issues.push(...issuesOf(data.error, named.data, ["data"]));
  }

  return { ...facts, issues: issues.slice(0, ISSUES_MAX) };
}

function issuesOf(error: z.ZodError, schema: z.ZodType, root: readonly string[]): EventIssue[] {
  const described = toJsonSchema(schema);

  return error.issues.map((issue) => {
    const path = issue.path.map((key) => (typeof key === "number" ? key : String(key)));

    return { path: [...root, ...path], message: issue.message, expected: schemaAt(described, path) };
  });
}

function toJsonSchema(schema: z.ZodType): JsonObject {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { unrepresentable: "any" }) as JsonObject;

  return described;
}

/** The part of a JSON Schema that a path leads to. */
function schemaAt(schema: JsonValue | undefined, path: readonly (string | number)[]): JsonObject | null {
  if (!isJsonObject(schema)) return null;
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  for (const part of [schema, ...alternativesOf(schema)]) {
    const child =
      typeof step === "number" ? part.items : isJsonObject(part.properties) && part.properties[step];
    const found = child === undefined || child === false ? null : schemaAt(child, rest);
    if (found !== null) return found;
  }

  return null;
}

function alternativesOf(schema: JsonObject): JsonObject[] {
  return Array.isArray(schema.anyOf) ? schema.anyOf.filter(isJsonObject) : [];
}
