import { createHash } from "node:crypto";
import { MapError } from "./row-error.ts";
import { type Scope, SPECIALS } from "./scope.ts";

/** A compiled piece of a map: makes its text from a row. */
export type Text = (scope: Scope) => string;

const PLACEHOLDER = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;
const PIPE = /^([a-z_]+)(?:\((.*)\))?$/;
const HASH_DIGITS = 16;

/**
 * Compiles text with placeholders: `{column}`, `{column|trim|lower}`, and `{{` for a brace. Names are the file's columns
 * and `row`, `file`, `part`, `parts`, `amount`. Throws `MapError` for an unknown name or conversion.
 */
export function compileTemplate(source: string, columns: readonly string[]): Text {
  const parts: (string | Text)[] = [];
  let at = 0;
  for (const match of source.matchAll(PLACEHOLDER)) {
    if (match.index > at) parts.push(source.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[0] === "{{") parts.push("{");
    else if (match[0] === "}}") parts.push("}");
    else if (match[1] === undefined)
      throw new MapError(`«${source}» has a single ${match[0]}; write it twice.`);
    else parts.push(compilePlaceholder(match[1], columns));
  }
  if (at < source.length) parts.push(source.slice(at));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return typeof only === "string" ? () => only : only;

  return (scope) => {
    let text = "";
    for (const part of parts) text += typeof part === "string" ? part : part(scope);

    return text;
  };
}

function compilePlaceholder(source: string, columns: readonly string[]): Text {
  const [name = "", ...pipes] = source.split("|");
  const read = compileName(name, columns);
  const conversions = pipes.map(compilePipe);
  if (conversions.length === 0) return read;

  return (scope) => conversions.reduce((text, convert) => convert(text), read(scope));
}

function compileName(name: string, columns: readonly string[]): Text {
  const position = columns.indexOf(name);
  if (position >= 0) return ({ row }) => row.fields[position] ?? "";
  const special = SPECIALS[name];
  if (special !== undefined) return special;

  throw new MapError(`There is no column «${name}». The columns are: ${columns.join(", ")}.`);
}

function compilePipe(source: string): (text: string) => string {
  const [, name = "", argument = ""] = PIPE.exec(source.trim()) ?? [];
  switch (name) {
    case "trim":
      return (text) => text.trim();
    case "lower":
      return (text) => text.toLowerCase();
    case "upper":
      return (text) => text.toUpperCase();
    case "default":
      return (text) => (text === "" ? argument : text);
    case "before":
      return (text) => (text.includes(argument) ? text.slice(0, text.indexOf(argument)) : text);
    case "decimal_comma":
      return (text) => text.replace(/[\s\u00a0]/g, "").replace(",", ".");
    case "hash":
      return shortHash;
    case "fit":
      return compileFit(source, Number(argument));
    default:
      throw new MapError(
        `«${source}» is not a conversion: use trim, lower, upper, default(text), before(text), decimal_comma, hash or fit(length).`,
      );
  }
}

/** Shortens a text for an identifier: what is cut off is replaced by a hash of the whole, so that two never collide. */
function compileFit(source: string, length: number): (text: string) => string {
  if (!Number.isInteger(length) || length <= HASH_DIGITS)
    throw new MapError(`«${source}» needs a length above ${HASH_DIGITS}.`);

  return (text) =>
    text.length <= length ? text : `${text.slice(0, length - HASH_DIGITS - 1)}~${shortHash(text)}`;
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, HASH_DIGITS);
}
