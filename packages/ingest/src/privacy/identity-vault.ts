import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import type { Postgres } from "@analytics/db/postgres/client";
import { countErasedSubjects, createSubjects, findSubjects } from "@analytics/db/postgres/queries/subjects";
import { BytesCache } from "../bytes/bytes-cache.ts";
import { hashOf } from "../bytes/bytes-map.ts";
import type { IngestKeys } from "../keys.ts";
import { encrypt } from "./cipher.ts";

/** Marks a subject whose data was destroyed. */
export const ERASED = 0;

const CACHE_CAPACITY = 500_000;
/** How long an erasure elsewhere may go unnoticed here, in milliseconds. An erasure waits longer before it cuts facts. */
const ERASURE_CHECK_MS = 1_000;

interface Subject {
  userId: string;
  userHmac: Buffer;
}

/** Account ids ↔ dense numbers. The only code that sees both. */
export class IdentityVault {
  readonly #postgres: Postgres;
  readonly #hmacKey: KeyObject;
  readonly #encryptionKey: KeyObject;
  readonly #numbers = new BytesCache(CACHE_CAPACITY);
  #erasures = -1;
  #generation = 0;
  #checkedAt = Number.NEGATIVE_INFINITY;

  constructor(postgres: Postgres, keys: IngestKeys) {
    this.#postgres = postgres;
    this.#hmacKey = createSecretKey(keys.hmac);
    this.#encryptionKey = createSecretKey(keys.encryption);
  }

  /** The keyed hash that stands for a user id in the vault. */
  hmacOf(userId: string): Buffer {
    return createHmac("sha256", this.#hmacKey).update(userId).digest();
  }

  /** Forgets what an erasure elsewhere made wrong. To be called before each batch. */
  async refresh(): Promise<void> {
    const now = performance.now();
    if (now - this.#checkedAt < ERASURE_CHECK_MS) return;
    const erasures = await countErasedSubjects(this.#postgres);
    if (erasures !== this.#erasures) this.#forget();
    this.#erasures = erasures;
    this.#checkedAt = now;
  }

  /** Changes when numbers that were found before may have become wrong. */
  get generation(): number {
    return this.#generation;
  }

  /** The cached number of a user id in UTF-8, or −1. `hash` must be `hashOf` of the same bytes. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const place = this.#numbers.find(bytes, start, end, hash);

    return place < 0 ? -1 : this.#numbers.lowAt(place);
  }

  /** Like `find`, for a text. */
  findText(userId: string): number {
    const { bytes, start, end, hash } = toKey(userId);

    return this.find(bytes, start, end, hash);
  }

  /** Numbers from the vault; users that are new get one. `ERASED` for erased subjects. */
  async numbersOf(userIds: readonly string[]): Promise<number[]> {
    const subjects = userIds.map((userId) => ({ userId, userHmac: this.hmacOf(userId) }));
    const numbers = await this.#look(subjects);

    return subjects.map(({ userId, userHmac }) => {
      const number = numbers.get(userHmac.toString("latin1")) ?? ERASED;
      this.#remember(userId, number);

      return number;
    });
  }

  #forget(): void {
    this.#numbers.clear();
    this.#generation += 1;
  }

  async #look(subjects: readonly Subject[]): Promise<Map<string, number>> {
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

    return numbers;
  }

  #remember(userId: string, number: number): void {
    this.#numbers.set(toKey(userId), number);
  }
}

function toKey(userId: string): { bytes: Buffer; start: number; end: number; hash: number } {
  const bytes = Buffer.from(userId);

  return { bytes, start: 0, end: bytes.length, hash: hashOf(bytes, 0, bytes.length) };
}
