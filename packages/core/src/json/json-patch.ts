import { childPointer, parsePointer } from "./json-pointer.ts";
import { isJsonObject, type JsonValue, setMember } from "./json-value.ts";

/** One operation of a JSON Patch (RFC 6902). */
export type JsonPatchOperation =
  | { op: "add" | "replace" | "test"; path: string; value: JsonValue }
  | { op: "remove"; path: string }
  | { op: "move" | "copy"; from: string; path: string };

/** The patch does not fit this document. `pointer` says where. */
export class PatchError extends Error {
  readonly pointer: string;

  constructor(message: string, pointer: string) {
    super(message);
    this.name = "PatchError";
    this.pointer = pointer;
  }
}

/** Characters and values that the operations of a patch may add in all: copies of copies grow without bound. */
const ADDED_MAX = 1_048_576;

/**
 * JSON Patch (RFC 6902): all operations in order, or a `PatchError` and no change. The target is not changed. What the operations
 * add is bounded.
 */
export function applyJsonPatch(target: JsonValue, operations: readonly JsonPatchOperation[]): JsonValue {
  let room = ADDED_MAX;

  return operations.reduce((document, operation) => {
    if (operation.op === "copy") room -= sizeOf(read(document, operation.from), room);
    if (operation.op === "add" || operation.op === "replace") room -= sizeOf(operation.value, room);
    if (room < 0) throw new PatchError("The patch adds too much.", operation.path);

    return applyOne(document, operation);
  }, structuredClone(target));
}

/** Characters of texts and names, and one for each value; counted no further than beyond `enough`. */
function sizeOf(value: JsonValue, enough: number): number {
  if (typeof value === "string") return 1 + value.length;
  let size = 1;
  if (Array.isArray(value)) {
    for (const each of value) if (size <= enough) size += sizeOf(each, enough - size);
  } else if (isJsonObject(value)) {
    for (const key of Object.keys(value))
      if (size <= enough) size += key.length + sizeOf(value[key] as JsonValue, enough - size);
  }

  return size;
}

function applyOne(document: JsonValue, operation: JsonPatchOperation): JsonValue {
  const { path } = operation;
  switch (operation.op) {
    case "add":
      return add(document, path, structuredClone(operation.value));
    case "remove":
      return remove(document, path);
    case "replace":
      read(document, path);
      if (path === "") return structuredClone(operation.value);

      return add(remove(document, path), path, structuredClone(operation.value));
    case "test":
      if (!isSame(read(document, path), operation.value))
        throw new PatchError("The value is another one.", path);

      return document;
    case "copy":
      return add(document, path, structuredClone(read(document, operation.from)));
    case "move": {
      if (path.startsWith(`${operation.from}/`))
        throw new PatchError("A value cannot move into itself.", path);
      const value = read(document, operation.from);
      if (operation.from === path) return document;

      return add(remove(document, operation.from), path, value);
    }
  }
}

function read(document: JsonValue, pointer: string): JsonValue {
  let value = document;
  for (const step of stepsOf(pointer)) {
    const child = childOf(value, step);
    if (child === undefined) throw new PatchError("There is nothing at this place.", pointer);
    value = child;
  }

  return value;
}

function add(document: JsonValue, pointer: string, value: JsonValue): JsonValue {
  const target = parentOf(document, pointer);
  if (target === null) return value;
  const { parent, key } = target;
  if (Array.isArray(parent)) {
    const index = key === "-" ? parent.length : indexOf(key);
    if (index === null || index > parent.length)
      throw new PatchError("There is no such place in the array.", pointer);
    parent.splice(index, 0, value);
  } else if (isJsonObject(parent)) setMember(parent, key, value);
  else throw new PatchError("Only objects and arrays have members.", pointer);

  return document;
}

function remove(document: JsonValue, pointer: string): JsonValue {
  const target = parentOf(document, pointer);
  if (target === null) throw new PatchError("The whole document cannot be removed.", pointer);
  const { parent, key } = target;
  if (childOf(parent, key) === undefined) throw new PatchError("There is nothing at this place.", pointer);
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (isJsonObject(parent)) delete parent[key];

  return document;
}

/** What holds the value, and under which key; null for the document itself. */
function parentOf(document: JsonValue, pointer: string): { parent: JsonValue; key: string } | null {
  const steps = stepsOf(pointer);
  const key = steps.pop();
  if (key === undefined) return null;

  return { parent: read(document, steps.reduce(childPointer, "")), key };
}

function childOf(value: JsonValue, step: string): JsonValue | undefined {
  if (Array.isArray(value)) {
    const index = indexOf(step);

    return index === null ? undefined : value[index];
  }

  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

function indexOf(step: string): number | null {
  return /^(?:0|[1-9]\d{0,9})$/.test(step) ? Number(step) : null;
}

function stepsOf(pointer: string): string[] {
  const steps = parsePointer(pointer);
  if (steps === null) throw new PatchError("This is not a JSON Pointer.", pointer);

  return steps;
}

function isSame(a: JsonValue, b: JsonValue): boolean {
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i] as JsonValue));
  }
  if (isJsonObject(a)) {
    const keys = Object.keys(a);

    return (
      isJsonObject(b) &&
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && isSame(a[key] as JsonValue, b[key] as JsonValue))
    );
  }

  return a === b;
}
