import { hash } from "node:crypto";

/**
 * The identity of an event: the first 16 bytes of SHA-256(source + NUL + id), one byte per character (latin1). The form
 * is a compact Map key and is written to the FixedString(16) column as it is.
 */
export function eventKey(source: string, id: string): string {
  return hash("sha256", `${source}\0${id}`, "binary").slice(0, 16);
}
