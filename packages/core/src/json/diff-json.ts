import { childPointer } from "./json-pointer.ts";
import { isJsonObject, type JsonValue } from "./json-value.ts";

/** One place where two documents differ; an absent side was or becomes nothing. */
export interface JsonChange {
  /** JSON Pointer. */
  path: string;
  before?: JsonValue;
  after?: JsonValue;
}

/** Where two documents differ, leaf by leaf, at most `changesMax` places. Arrays are compared by position. */
export function diffJson(before: JsonValue, after: JsonValue, changesMax: number): JsonChange[] {
  const changes: JsonChange[] = [];
  compare({ before, after }, "", { changes, changesMax });

  return changes;
}

function compare(
  sides: { before?: JsonValue; after?: JsonValue },
  path: string,
  into: { changes: JsonChange[]; changesMax: number },
): void {
  const { before, after } = sides;
  if (into.changes.length >= into.changesMax || Object.is(before, after)) return;
  const keys = commonKeys(before, after);
  if (keys === null) {
    into.changes.push({ path, ...sides });
    return;
  }
  for (const key of keys) {
    compare({ ...side("before", before, key), ...side("after", after, key) }, childPointer(path, key), into);
  }
}

/** The members to compare one by one; null when the two are not of one kind. */
function commonKeys(before: JsonValue | undefined, after: JsonValue | undefined): (string | number)[] | null {
  if (Array.isArray(before) && Array.isArray(after)) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index);
  }
  if (isJsonObject(before) && isJsonObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])];
  }

  return null;
}

function side(name: "before" | "after", value: JsonValue | undefined, key: string | number): object {
  if (Array.isArray(value)) return Number(key) < value.length ? { [name]: value[Number(key)] } : {};

  return isJsonObject(value) && Object.hasOwn(value, key) ? { [name]: value[key] } : {};
}
