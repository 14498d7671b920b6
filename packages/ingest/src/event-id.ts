import { hash } from "node:crypto";

const WORD_BYTES = 4;

/**
 * The identity of an event: the first 16 bytes of SHA-256(source + NUL + id), written as four little-endian words to
 * `ids[at, at + 4)`.
 */
export function writeEventId(source: string, id: string, ids: Uint32Array, at: number): void {
  writeDigest(hash("sha256", `${source}\0${id}`, "binary"), ids, at);
}

const scratch = Buffer.allocUnsafeSlow(1_024);

/** Like `writeEventId`, for ASCII bytes: a source of at most 512 and an id of at most 256. */
export function writeEventIdOfBytes(
  bytes: Uint8Array,
  {
    source,
    id,
  }: { source: readonly [start: number, end: number]; id: readonly [start: number, end: number] },
  ids: Uint32Array,
  at: number,
): void {
  let length = 0;
  for (let i = source[0]; i < source[1]; i += 1, length += 1) scratch[length] = bytes[i] as number;
  scratch[length] = 0;
  length += 1;
  for (let i = id[0]; i < id[1]; i += 1, length += 1) scratch[length] = bytes[i] as number;
  writeDigest(hash("sha256", scratch.subarray(0, length), "binary"), ids, at);
}

function writeDigest(digest: string, ids: Uint32Array, at: number): void {
  for (let word = 0; word < 4; word += 1) ids[at + word] = wordAt(digest, word * WORD_BYTES);
}

/** Four characters of a latin1 text as a little-endian word. */
export function wordAt(latin1: string, at: number): number {
  return (
    (latin1.charCodeAt(at) |
      (latin1.charCodeAt(at + 1) << 8) |
      (latin1.charCodeAt(at + 2) << 16) |
      (latin1.charCodeAt(at + 3) << 24)) >>>
    0
  );
}
