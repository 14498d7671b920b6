/** A copy of a JSON value whose texts and keys Postgres can hold: NUL and halves of surrogate pairs become U+FFFD. */
export function toStorable<Value>(value: Value): Value {
  return storableOf(value) as Value;
}

/** Whether Postgres can hold the JSON value as it is. */
export function isStorable(value: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(storableOf(value));
}

function storableOf(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "\uFFFD");
  if (Array.isArray(value)) return value.map(storableOf);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;

  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [storableOf(key) as string, storableOf(part)]),
  );
}
