const KNOWN = new Set(["game_id", "list_price", "discount", "price", "tax", "fee"]);

/** Fields of order lines that have no column, line by line; null when there are none. */
export function extraLineFields(lines: unknown): Record<string, unknown> | null {
  if (!Array.isArray(lines)) return null;
  const extras = (lines as Record<string, unknown>[]).map((line) =>
    Object.entries(line).filter(([field]) => !KNOWN.has(field)),
  );
  if (extras.every((fields) => fields.length === 0)) return null;

  return { lines: extras.map((fields) => Object.fromEntries(fields)) };
}
