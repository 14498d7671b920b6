import type { BlockText } from "../block/event-block.ts";
import { compileCheck } from "../catalog/compile-check.ts";
import { NUMBER_COLUMNS, type NumberColumn, TEXT_COLUMNS, type TextColumn } from "../catalog/event-type.ts";
import type { COMMON_FIELDS } from "../catalog/fields.ts";
import type { CompiledType } from "../catalog/find-event-type.ts";
import { RAW_TEXT_COLUMNS } from "../native/raw-text-columns.ts";
import { isPersonalKey } from "../privacy/personal-keys.ts";
import { type FieldSchema, shapeOf } from "./data-fields.ts";
import { KIND, USE } from "./field-codes.ts";

/** Columns by their numbers in the scanner. */
export const PLAIN_TEXTS = [
  "type",
  "source",
  "platform",
  "country",
  "region",
  ...TEXT_COLUMNS.filter((column) => column !== "order_id"),
] as const satisfies readonly BlockText[];
export const PLAIN_NUMBERS = ["seq", ...NUMBER_COLUMNS] as const;
export const PLAIN_HASHES = ["anonymous", "device", "session"] as const;

/** Texts that may be free and so are scrubbed before they are stored. */
export const SCRUBBED_TEXTS: ReadonlySet<BlockText> = new Set(
  PLAIN_TEXTS.filter(
    (column) =>
      !["type", "platform", "country"].includes(column) && !RAW_TEXT_COLUMNS.has(column as TextColumn),
  ),
);

/** What the scanner leaves to us. */
export type Noted = { kind: "ip" } | { kind: "order" } | { kind: "property"; name: string };

export interface PlainField {
  use: number;
  /** Of the use's own kind; 0 where it has none. */
  column: number;
  noted: Noted | null;
  isScrubbed: boolean;
  isOptional: boolean;
  isNullable: boolean;
  /** `KIND` of the value that the schema wants; true stands for both booleans, absent for what is not read here. */
  kind: number;
  lengthMin: number;
  lengthMax: number;
  min: number;
  max: number;
  isInteger: boolean;
  /** Decides about a text where its length does not. Fields of one schema have the same check. */
  check: { schema: FieldSchema; accepts: (value: unknown) => boolean } | null;
}

/** How events of one type are read from their bytes, by the name of the field. */
export interface PlainType {
  fields: ReadonlyMap<string, PlainField>;
  requiredCount: number;
}

/**
 * Derives from its declaration how the plain events of a type are read; null for types that need their data as an object:
 * money, changes of the catalogue, free-form ones.
 */
export function compilePlainType(type: CompiledType): PlainType | null {
  if (type.lines !== null || type.isGameChange || type.service === "custom") return null;
  const uses = usesOf(type);
  const fields = new Map(
    Object.entries(shapeOf(type)).map(([name, schema]) => [
      name,
      compileField(schema, uses.get(name) ?? propertyUse(name)),
    ]),
  );
  const required = [...fields.values()].filter((field) => !field.isOptional);
  if (required.some((field) => field.kind === KIND.absent)) return null;

  return { fields, requiredCount: required.length };
}

type Use = Pick<PlainField, "use" | "column" | "noted" | "isScrubbed">;

const DROPPED: Use = { use: USE.dropped, column: 0, noted: null, isScrubbed: false };
const noted = (what: Noted): Use => ({ use: USE.noted, column: 0, noted: what, isScrubbed: false });
const hash = (name: (typeof PLAIN_HASHES)[number]): Use => ({
  ...DROPPED,
  use: USE.hash,
  column: PLAIN_HASHES.indexOf(name),
});
const number = (name: (typeof PLAIN_NUMBERS)[number]): Use => ({
  ...DROPPED,
  use: USE.number,
  column: PLAIN_NUMBERS.indexOf(name),
});
const text = (name: (typeof PLAIN_TEXTS)[number]): Use => ({
  ...DROPPED,
  use: USE.text,
  column: PLAIN_TEXTS.indexOf(name),
  isScrubbed: SCRUBBED_TEXTS.has(name),
});

const COMMON_USES: readonly [keyof typeof COMMON_FIELDS, Use][] = [
  ["user_id", { ...DROPPED, use: USE.user }],
  ["anonymous_id", hash("anonymous")],
  ["device_id", hash("device")],
  ["session_id", hash("session")],
  ["platform", text("platform")],
  ["country", text("country")],
  ["region", text("region")],
  ["ip", noted({ kind: "ip" })],
  ["user_agent", DROPPED],
  ["email", DROPPED],
  ["phone", DROPPED],
  ["experiment", DROPPED],
  ["seq", number("seq")],
];

function usesOf({ columns }: CompiledType): Map<string, Use> {
  const uses = new Map<string, Use>(COMMON_USES);
  for (const [column, field] of Object.entries(columns))
    uses.set(field, columnUse(column as TextColumn | NumberColumn));

  return uses;
}

function columnUse(column: TextColumn | NumberColumn): Use {
  if ((NUMBER_COLUMNS as readonly string[]).includes(column)) return number(column as NumberColumn);

  return column === "order_id" ? noted({ kind: "order" }) : text(column as Exclude<TextColumn, "order_id">);
}

function propertyUse(name: string): Use {
  return isPersonalKey(name) ? DROPPED : noted({ kind: "property", name });
}

const LENGTH_MAX = 4_294_967_295;

function compileField(schema: FieldSchema, use: Use): PlainField {
  const { inner, isOptional, isNullable } = unwrap(schema);
  const field: PlainField = {
    ...use,
    isOptional,
    isNullable,
    kind: KIND.absent,
    lengthMin: 0,
    lengthMax: LENGTH_MAX,
    min: Number.NEGATIVE_INFINITY,
    max: Number.POSITIVE_INFINITY,
    isInteger: false,
    check: null,
  };
  switch (inner._zod.def.type) {
    case "string":
      return { ...field, kind: KIND.text, ...textRules(inner) };
    case "enum":
      return { ...field, kind: KIND.text, check: checkOf(inner) };
    case "number":
      return { ...field, ...numberRules(inner) };
    case "boolean":
      return { ...field, kind: KIND.true };
    default:
      return field;
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

/** Bounds of a text's length; any other rule of its schema is asked for each text. */
function textRules(schema: FieldSchema): Pick<PlainField, "lengthMin" | "lengthMax" | "check"> {
  const checks = checksOf(schema);
  const minima = checks.filter((check) => check.check === "min_length").map((check) => check.minimum ?? 0);
  const maxima = checks.filter((check) => check.check === "max_length").map((check) => check.maximum ?? 0);
  const isPlain = schema._zod.def.format === undefined && minima.length + maxima.length === checks.length;

  return {
    lengthMin: Math.max(0, ...minima),
    lengthMax: Math.min(LENGTH_MAX, ...maxima),
    check: isPlain ? null : checkOf(schema),
  };
}

/** Bounds of a number, which must be closed; a number with any other rule is not read here. */
function numberRules(schema: FieldSchema): Pick<PlainField, "kind" | "min" | "max" | "isInteger"> {
  const rules = { kind: KIND.number as number, min: -Infinity, max: Infinity, isInteger: false };
  for (const { check, format, value, inclusive } of [
    { check: "number_format", format: schema._zod.def.format ?? "none", value: 0, inclusive: true },
    ...checksOf(schema),
  ]) {
    if (check === "number_format" && format === "safeint") rules.isInteger = true;
    else if (check === "greater_than" && inclusive) rules.min = Math.max(rules.min, Number(value));
    else if (check === "less_than" && inclusive) rules.max = Math.min(rules.max, Number(value));
    else if (check !== "number_format" || format !== "none") rules.kind = KIND.absent;
  }

  return rules;
}

function checksOf(schema: FieldSchema) {
  return (schema._zod.def.checks ?? []).map((check) => check._zod.def);
}

function checkOf(schema: FieldSchema): PlainField["check"] {
  return { schema, accepts: compileCheck(schema as never) };
}
