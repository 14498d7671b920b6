import type { Locale } from "#lib/i18n/locale.ts";

/** One field of a job's input, read from its JSON Schema. */
export interface InputField {
  name: string;
  /** In the language of the page; the name where the author gave none. */
  title: string;
  kind: "integer" | "text" | "boolean" | "choice";
  note: string | null;
  required: boolean;
  /** Shown when nothing is entered. */
  fallback: string;
  minimum?: number;
  maximum?: number;
  options: readonly string[];
}

interface PropertySchema {
  type?: string;
  enum?: unknown[];
  default?: unknown;
  minimum?: number;
  maximum?: number;
  title?: string;
  title_ru?: string;
  description?: string;
  description_ru?: string;
}

/** The fields of a form for an object schema, required ones first. A property that no control fits is a text. */
export function inputFields(schema: unknown, locale: Locale): InputField[] {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Record<string, PropertySchema>;
    required?: string[];
  };

  const fields = Object.entries(properties).map(([name, property]) => ({
    name,
    title: (locale === "ru" ? property.title_ru : undefined) ?? property.title ?? name,
    kind: kindOf(property),
    note: (locale === "ru" ? property.description_ru : undefined) ?? property.description ?? null,
    required: required.includes(name) && property.default === undefined,
    fallback: property.default === undefined ? "" : String(property.default),
    minimum: limitOf(property.minimum),
    maximum: limitOf(property.maximum),
    options: (property.enum ?? []).map(String),
  }));

  return fields.toSorted((a, b) => Number(b.required) - Number(a.required));
}

/** What was entered as the job's input; what was left empty is left out. */
export function toInput(fields: readonly InputField[], entered: Readonly<Record<string, string>>) {
  const input: Record<string, unknown> = {};
  for (const { name, kind } of fields) {
    const text = (entered[name] ?? "").trim();
    if (text === "") continue;
    if (kind === "integer") input[name] = Number(text);
    else if (kind === "boolean") input[name] = text === "true";
    else input[name] = text;
  }

  return input;
}

function kindOf({ type, enum: options }: PropertySchema): InputField["kind"] {
  if (options !== undefined) return "choice";
  if (type === "integer" || type === "number") return "integer";

  return type === "boolean" ? "boolean" : "text";
}

/** Schemas of whole numbers name the limits of the type where the author named none. */
function limitOf(limit: number | undefined): number | undefined {
  return limit === undefined || Math.abs(limit) >= Number.MAX_SAFE_INTEGER ? undefined : limit;
}
