import { hash } from "node:crypto";
import { GenerationalCache } from "../generational-cache.ts";
import type { IngestKeys } from "../keys.ts";

const CACHE_CAPACITY = 100_000;
const HASH_BYTES = 8;

/** What an identifier names; the same text as session and as device must not give the same hash. */
export type IdentifierKind = "anonymous" | "device" | "session";

/**
 * Keyed 64-bit hashes of identifiers that need no way back. SHA-256 with a secret prefix: the output is cut to a quarter,
 * so the prefix cannot be extended, and one-shot hashing costs a third of an HMAC.
 */
export class KeyedHash {
  readonly #prefix: Readonly<Record<IdentifierKind, string>>;
  readonly #known: Readonly<Record<IdentifierKind, GenerationalCache<string>>>;

  constructor(keys: IngestKeys) {
    const key = keys.hmac.toString("hex");
    this.#prefix = { anonymous: `${key}\0a\0`, device: `${key}\0d\0`, session: `${key}\0s\0` };
    this.#known = {
      anonymous: new GenerationalCache(CACHE_CAPACITY),
      device: new GenerationalCache(CACHE_CAPACITY),
      session: new GenerationalCache(CACHE_CAPACITY),
    };
  }

  /** 8 bytes, one per character (latin1); the empty string for no identifier. */
  of(kind: IdentifierKind, identifier: unknown): string {
    if (typeof identifier !== "string" || identifier === "") return "";
    const known = this.#known[kind].get(identifier);
    if (known !== undefined) return known;
    const hashed = hash("sha256", this.#prefix[kind] + identifier, "binary").slice(0, HASH_BYTES);
    this.#known[kind].set(identifier, hashed);

    return hashed;
  }
}
