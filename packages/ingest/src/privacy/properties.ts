import { isPersonalKey } from "./personal-keys.ts";
import { scrubText } from "./scrub-text.ts";

/** How deep free-form data may nest. */
export const DEPTH_MAX = 16;

/** Identifiers shorter than this would match by accident inside ordinary words. */
export const IDENTIFIER_LENGTH_MIN = 4;
export const IDENTIFIER_FIELDS = [
  "user_id",
  "email",
  "phone",
  "ip",
  "anonymous_id",
  "session_id",
  "device_id",
] as const;

export class TooDeepError extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`nested deeper than ${DEPTH_MAX} levels`);
    this.path = path;
  }
}

/** The identifiers that an event itself names; they are removed from its texts wherever they appear. */
export function identifiersOf(data: Record<string, unknown>): string[] {
  const identifiers: string[] = [];
  for (const field of IDENTIFIER_FIELDS) {
    const value = data[field];
    if (typeof value === "string" && value.length >= IDENTIFIER_LENGTH_MIN) identifiers.push(value);
  }

  return identifiers;
}

/**
 * The fields of `data` that have no column, and the `extra` ones, as JSON text without personal data: personal keys are
 * dropped at any depth and texts are scrubbed. Throws TooDeepError for data that nests too deeply.
 */
export function propertiesOf(
  data: Record<string, unknown>,
  consumed: ReadonlySet<string>,
  extra: Record<string, unknown> | null,
): string {
  let writer: Writer | undefined;
  for (const key in data) {
    if (consumed.has(key)) continue;
    writer ??= new Writer(identifiersOf(data));
    writer.field(key, data[key]);
  }
  for (const key in extra) {
    writer ??= new Writer(identifiersOf(data));
    writer.field(key, extra[key]);
  }

  return writer?.json() ?? "{}";
}

class Writer {
  readonly #identifiers: readonly string[];
  readonly #fields: string[] = [];

  constructor(identifiers: readonly string[]) {
    this.#identifiers = identifiers;
  }

  field(key: string, value: unknown): void {
    if (isPersonalKey(key)) return;
    this.#fields.push(`${this.#text(key)}:${this.#value(value, 1, `$.data.${key}`)}`);
  }

  json(): string {
    return `{${this.#fields.join(",")}}`;
  }

  #text(value: string): string {
    return JSON.stringify(scrubText(value, this.#identifiers));
  }

  #value(value: unknown, depth: number, path: string): string {
    if (typeof value === "string") return this.#text(value);
    if (typeof value === "number") return Number.isFinite(value) ? String(value) : "null";
    if (typeof value !== "object" || value === null) return String(value);
    if (depth > DEPTH_MAX) throw new TooDeepError(path);
    if (Array.isArray(value)) return `[${value.map((item) => this.#value(item, depth + 1, path)).join(",")}]`;

    return this.#object(value as Record<string, unknown>, depth, path);
  }

  #object(value: Record<string, unknown>, depth: number, path: string): string {
    const fields: string[] = [];
    for (const key of Object.keys(value)) {
      if (!isPersonalKey(key)) fields.push(`${this.#text(key)}:${this.#value(value[key], depth + 1, path)}`);
    }

    return `{${fields.join(",")}}`;
  }
}
