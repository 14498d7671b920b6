import { hash } from "node:crypto";
import { BytesCache } from "../bytes/bytes-cache.ts";
import { hashOf } from "../bytes/bytes-map.ts";
import { wordAt } from "../event-id.ts";
import type { IngestKeys } from "../keys.ts";

const CACHE_CAPACITY = 200_000;

/** What an identifier names; the same text as session and as device must not give the same hash. */
export type IdentifierKind = "anonymous" | "device" | "session";

/**
 * Keyed 64-bit hashes of identifiers that need no way back. SHA-256 with a secret prefix: the output is cut to a quarter,
 * so the prefix cannot be extended, and one-shot hashing costs a third of an HMAC.
 *
 * A hash is answered as its place in a cache: read `lowAt` and `highAt`, its little-endian words, before asking again.
 */
export class KeyedHash {
  readonly #prefix: string;
  readonly #known = new BytesCache(CACHE_CAPACITY);

  constructor(kind: IdentifierKind, keys: IngestKeys) {
    this.#prefix = `${keys.hmac.toString("hex")}\0${kind[0]}\0`;
  }

  ofText(text: string): number {
    const bytes = Buffer.from(text);

    return this.ofBytes(bytes, 0, bytes.length, hashOf(bytes, 0, bytes.length));
  }

  /** Like `ofText`, for UTF-8 bytes and their `hashOf`. */
  ofBytes(bytes: Buffer, start: number, end: number, fnv: number): number {
    const place = this.#known.find(bytes, start, end, fnv);
    if (place >= 0) return place;
    const digest = hash("sha256", this.#prefix + bytes.toString("utf8", start, end), "binary");

    return this.#known.set({ bytes, start, end, hash: fnv }, wordAt(digest, 0), wordAt(digest, 4));
  }

  lowAt(place: number): number {
    return this.#known.lowAt(place);
  }

  highAt(place: number): number {
    return this.#known.highAt(place);
  }
}
