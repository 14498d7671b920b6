import { isJsonObject, type JsonObject, type JsonValue, setMember } from "./json-value.ts";

/**
 * JSON Merge Patch (RFC 7386): members of the patch replace those of the target, `null` removes one, objects are merged,
 * everything else is taken whole. The target is not changed.
 */
export function applyMergePatch(target: JsonValue, patch: JsonValue): JsonValue {
  if (!isJsonObject(patch)) return patch;
  const result: JsonObject = isJsonObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else
      setMember(
        result,
        key,
        applyMergePatch(Object.hasOwn(result, key) ? (result[key] ?? null) : null, value),
      );
  }

  return result;
}
