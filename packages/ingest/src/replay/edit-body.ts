import { isUtf8 } from "node:buffer";
import { applyJsonPatch, type JsonPatchOperation, PatchError } from "@analytics/core/json/json-patch";
import type { JsonObject, JsonValue } from "@analytics/core/json/json-value";
import { applyMergePatch } from "@analytics/core/json/merge-patch";

/**
 * How an event is changed before it is replayed: by a patch of its JSON (an array is a JSON Patch, RFC 6902; an object a JSON
 * Merge Patch, RFC 7386), or by another text in its place, which also helps where the original is no JSON at all.
 */
export type BodyEdit = { patch: JsonPatchOperation[] | JsonObject } | { body: string };

/** The bytes to replay, or why the edit does not fit these. */
export type EditedBody = { bytes: Buffer } | { problem: string; pointer: string | null };

/** Applies an edit to the bytes that arrived. */
export function editBody(original: Buffer, edit: BodyEdit | undefined): EditedBody {
  if (edit === undefined) return { bytes: original };
  if ("body" in edit) return { bytes: Buffer.from(edit.body) };
  const document = parseBody(original);
  if (document === undefined) {
    return {
      problem: "The original is not JSON, so a patch cannot be applied: send a whole body.",
      pointer: null,
    };
  }
  try {
    const patched = Array.isArray(edit.patch)
      ? applyJsonPatch(document, edit.patch)
      : applyMergePatch(document, edit.patch);

    return { bytes: Buffer.from(JSON.stringify(patched)) };
  } catch (error) {
    if (error instanceof PatchError)
      return { problem: `The patch does not fit: ${error.message}`, pointer: error.pointer };
    // A document that is deeper than the stack.
    if (error instanceof RangeError)
      return { problem: "The event nests too deeply for a patch.", pointer: null };
    throw error;
  }
}

/** The JSON of the bytes; undefined when they are none. */
export function parseBody(bytes: Buffer): JsonValue | undefined {
  if (!isUtf8(bytes)) return undefined;
  try {
    return JSON.parse(bytes.toString("utf8")) as JsonValue;
  } catch {
    return undefined;
  }
}
