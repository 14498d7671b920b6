import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import type { Postgres } from "@analytics/db/postgres/client";
import { countErasedSubjects, createSubjects, findSubjects } from "@analytics/db/postgres/queries/subjects";
import { GenerationalCache } from "../generational-cache.ts";
import type { IngestKeys } from "../keys.ts";
import { encrypt } from "./cipher.ts";

/** Marks a subject whose data was destroyed. */
export const ERASED = 0;

const CACHE_CAPACITY = 250_000;
/** How long an erasure elsewhere may go unnoticed here, in milliseconds. An erasure waits longer before it cuts facts. */
const ERASURE_CHECK_MS = 1_000;

/** Account ids ↔ dense numbers. The only code that sees both. */
export class IdentityVault {
  readonly #postgres: Postgres;
  readonly #hmacKey: KeyObject;
  readonly #encryptionKey: Buffer;
  readonly #numbers = new GenerationalCache<number>(CACHE_CAPACITY);
  #erasures = -1;
  #checkedAt = Number.NEGATIVE_INFINITY;

  constructor(postgres: Postgres, keys: IngestKeys) {
    this.#postgres = postgres;
    this.#hmacKey = createSecretKey(keys.hmac);
    this.#encryptionKey = keys.encryption;
  }

  /** The keyed hash that stands for a user id in the vault. */
  hmacOf(userId: string): Buffer {
    return createHmac("sha256", this.#hmacKey).update(userId).digest();
  }

  /** A number for every id, from the cache or the vault; users that are new get one. `ERASED` for erased subjects. */
  async numbersOf(userIds: ReadonlySet<string>): Promise<(userId: string) => number> {
    await this.#forgetAfterErasure();
    const unknown: string[] = [];
    const found = new Map<string, number>();
    for (const userId of userIds) {
      const number = this.#numbers.get(userId);
      if (number === undefined) unknown.push(userId);
      else found.set(userId, number);
    }
    if (unknown.length > 0) await this.#look(unknown, found);

    return (userId) => found.get(userId) as number;
  }

  async #look(userIds: readonly string[], found: Map<string, number>): Promise<void> {
    const subjects = userIds.map((userId) => ({ userId, userHmac: this.hmacOf(userId) }));
    const numbers = await findSubjects(
      this.#postgres,
      subjects.map((subject) => subject.userHmac),
    );
    const missing = subjects
      .filter((subject) => !numbers.has(subject.userHmac.toString("latin1")))
      .map(({ userId, userHmac }) => ({
        userHmac,
        userIdEncrypted: encrypt(this.#encryptionKey, Buffer.from(userId)),
      }));
    if (missing.length > 0) {
      for (const [hmac, number] of await createSubjects(this.#postgres, missing)) numbers.set(hmac, number);
    }
    for (const { userId, userHmac } of subjects) {
      const number = numbers.get(userHmac.toString("latin1")) ?? ERASED;
      found.set(userId, number);
      this.#numbers.set(userId, number);
    }
  }

  async #forgetAfterErasure(): Promise<void> {
    const now = performance.now();
    if (now - this.#checkedAt < ERASURE_CHECK_MS) return;
    const erasures = await countErasedSubjects(this.#postgres);
    if (erasures !== this.#erasures) this.#numbers.clear();
    this.#erasures = erasures;
    this.#checkedAt = now;
  }
}
