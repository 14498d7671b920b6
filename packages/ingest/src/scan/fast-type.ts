import type { BlockText } from "../block/event-block.ts";
import { compileCheck } from "../catalog/compile-check.ts";
import { NUMBER_COLUMNS, type NumberColumn, type TextColumn } from "../catalog/event-type.ts";
import type { COMMON_FIELDS } from "../catalog/fields.ts";
import type { CompiledType } from "../catalog/find-event-type.ts";
import { RAW_TEXT_COLUMNS } from "../native/raw-text-columns.ts";
import { isPersonalKey } from "../privacy/personal-keys.ts";
import { DATA_FIELDS, type FieldSchema, shapeOf } from "./data-fields.ts";
import { FIRST_DATA_SLOT, KIND } from "./event-scanner.ts";

/** What becomes of a field. */
export type Use =
  | { kind: "user" }
  | { kind: "hash"; of: "anonymous" | "device" | "session" }
  | { kind: "country" }
  | { kind: "ip" }
  | { kind: "seq" }
  | { kind: "text"; column: Exclude<BlockText, "type" | "source" | "country">; isScrubbed: boolean }
  | { kind: "order" }
  | { kind: "number"; column: NumberColumn }
  | { kind: "property"; name: string }
  | { kind: "dropped" };

export interface FastField {
  use: Use;
  isOptional: boolean;
  isNullable: boolean;
  /** `KIND` of the value that the schema wants; true stands for both booleans, absent for values that are not scalars. */
  kind: number;
  lengthMin: number;
  lengthMax: number;
  /** Decides about the value where a length does not. */
  accepts: ((value: unknown) => boolean) | null;
}

/** How events of one type are read from their bytes. */
export interface FastType {
  type: CompiledType;
  /** By slot; undefined for fields that the type does not declare. */
  fields: readonly (FastField | undefined)[];
  requiredCount: number;
}

/**
 * Derives the fast way of a type from its declaration; null for types that need their data as an object: money, changes of
 * the catalogue, free-form ones.
 */
export function compileFastType(type: CompiledType): FastType | null {
  if (type.lines !== null || type.isGameChange || type.service === "custom") return null;
  const shape = shapeOf(type);
  const uses = usesOf(type);
  const fields = new Map(
    Object.entries(shape).map(([name, schema]) => [
      name,
      compileField(schema, uses.get(name) ?? propertyUse(name)),
    ]),
  );
  const required = [...fields.values()].filter((field) => !field.isOptional);
  if (required.some((field) => field.kind === KIND.absent)) return null;

  return {
    type,
    fields: [...new Array<undefined>(FIRST_DATA_SLOT), ...DATA_FIELDS.map((name) => fields.get(name))],
    requiredCount: required.length,
  };
}

function usesOf({ columns }: CompiledType): Map<string, Use> {
  const uses = new Map<string, Use>(COMMON_USES);
  for (const [column, field] of Object.entries(columns))
    uses.set(field, columnUse(column as TextColumn | NumberColumn));

  return uses;
}

const COMMON_USES: readonly [keyof typeof COMMON_FIELDS, Use][] = [
  ["user_id", { kind: "user" }],
  ["anonymous_id", { kind: "hash", of: "anonymous" }],
  ["device_id", { kind: "hash", of: "device" }],
  ["session_id", { kind: "hash", of: "session" }],
  ["platform", { kind: "text", column: "platform", isScrubbed: false }],
  ["country", { kind: "country" }],
  ["region", { kind: "text", column: "region", isScrubbed: true }],
  ["ip", { kind: "ip" }],
  ["user_agent", { kind: "dropped" }],
  ["email", { kind: "dropped" }],
  ["phone", { kind: "dropped" }],
  ["experiment", { kind: "dropped" }],
  ["seq", { kind: "seq" }],
];

function columnUse(column: TextColumn | NumberColumn): Use {
  if ((NUMBER_COLUMNS as readonly string[]).includes(column))
    return { kind: "number", column: column as NumberColumn };
  if (column === "order_id") return { kind: "order" };
  const text = column as Exclude<TextColumn, "order_id">;

  return { kind: "text", column: text, isScrubbed: !RAW_TEXT_COLUMNS.has(text) };
}

function propertyUse(name: string): Use {
  return isPersonalKey(name) ? { kind: "dropped" } : { kind: "property", name };
}

function compileField(schema: FieldSchema, use: Use): FastField {
  const { inner, isOptional, isNullable } = unwrap(schema);
  const accepts = compileCheck(inner as never);
  const base = { use, isOptional, isNullable, lengthMin: 0, lengthMax: Number.MAX_SAFE_INTEGER };
  switch (inner._zod.def.type) {
    case "string":
      return { ...base, kind: KIND.text, ...lengthsOf(inner, accepts) };
    case "enum":
      return { ...base, kind: KIND.text, accepts };
    case "number":
      return { ...base, kind: KIND.number, accepts };
    case "boolean":
      return { ...base, kind: KIND.true, accepts: null };
    default:
      return { ...base, kind: KIND.absent, accepts: null };
  }
}

function unwrap(schema: FieldSchema): { inner: FieldSchema; isOptional: boolean; isNullable: boolean } {
  const { type, innerType } = schema._zod.def;
  if ((type !== "optional" && type !== "nullable") || innerType === undefined)
    return { inner: schema, isOptional: false, isNullable: false };
  const rest = unwrap(innerType);

  return {
    inner: rest.inner,
    isOptional: rest.isOptional || type === "optional",
    isNullable: rest.isNullable || type === "nullable",
  };
}

/** Bounds of a text's length; any other rule of its schema is asked for each value. */
function lengthsOf(
  schema: FieldSchema,
  accepts: (value: unknown) => boolean,
): Pick<FastField, "lengthMin" | "lengthMax" | "accepts"> {
  const checks = (schema._zod.def.checks ?? []).map((check) => check._zod.def);
  const minima = checks.filter((check) => check.check === "min_length").map((check) => check.minimum ?? 0);
  const maxima = checks.filter((check) => check.check === "max_length").map((check) => check.maximum ?? 0);
  const isPlain = schema._zod.def.format === undefined && minima.length + maxima.length === checks.length;

  return {
    lengthMin: Math.max(0, ...minima),
    lengthMax: Math.min(Number.MAX_SAFE_INTEGER, ...maxima),
    accepts: isPlain ? null : accepts,
  };
}
