/**
 * Bound values as the URL parameters `param_NAME` that ClickHouse reads: a value alone in its escaped text form, a list in
 * literals. Null when a value is of another kind.
 */
export function paramTexts(values: Readonly<Record<string, unknown>>): Record<string, string> | null {
  const texts: Record<string, string> = {};
  for (const [id, value] of Object.entries(values)) {
    const text = Array.isArray(value) ? listText(value) : plainText(value);
    if (text === null) return null;
    texts[`param_${id}`] = text;
  }

  return texts;
}

function plainText(value: unknown): string | null {
  if (typeof value === "string") return escaped(value);

  return isNumber(value) ? String(value) : null;
}

function listText(values: readonly unknown[]): string | null {
  const literals = values.map((value) => {
    if (typeof value === "string") return `'${escaped(value)}'`;

    return isNumber(value) ? String(value) : null;
  });

  return literals.includes(null) ? null : `[${literals.join(",")}]`;
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value));
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "'": "\\'",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\0": "\\0",
};

function escaped(text: string): string {
  return text.replace(/[\\'\t\n\r\0]/g, (character) => ESCAPES[character] as string);
}
