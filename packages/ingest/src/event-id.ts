import { hash } from "node:crypto";

const WORD_BYTES = 4;

/**
 * The identity of an event: the first 16 bytes of SHA-256(source + NUL + id), written as four little-endian words to
 * `ids[at, at + 4)`.
 */
export function writeEventId(source: string, id: string, ids: Uint32Array, at: number): void {
  const digest = hash("sha256", `${source}\0${id}`, "binary");
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
