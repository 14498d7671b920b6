import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { StoredObject } from "./object-store.ts";

export interface Measure {
  add(chunk: Uint8Array): void;
  /** What was added, to be called once at the end. */
  finish(key: string): StoredObject;
}

/** Counts and hashes bytes on their way. */
export function createMeasure(): Measure {
  const sha256 = createHash("sha256");
  let checksum = 0;
  let bytes = 0;

  return {
    add: (chunk) => {
      sha256.update(chunk);
      checksum = crc32(chunk, checksum);
      bytes += chunk.byteLength;
    },
    finish: (key) => ({ key, bytes, sha256: sha256.digest("hex"), crc32: toHex(checksum) }),
  };
}

export function toHex(checksum: number): string {
  return checksum.toString(16).padStart(8, "0");
}
