import type { Postgres } from "@analytics/db/postgres/client";
import { findSubjects } from "@analytics/db/postgres/queries/subjects";
import type { IngestKeys } from "../keys.ts";
import { ERASED, IdentityVault } from "../privacy/identity-vault.ts";

/** Stands for the number that a new user would get. */
const NOT_YET = -1;

/** The vault for reading only: nobody gets a number from it, and what it knows is never old. */
export class KnownUsers extends IdentityVault {
  readonly #postgres: Postgres;

  constructor(postgres: Postgres, keys: IngestKeys) {
    super(postgres, keys);
    this.#postgres = postgres;
  }

  override async numbersOf(userIds: readonly string[]): Promise<number[]> {
    if (userIds.length === 0) return [];
    const hmacs = userIds.map((userId) => this.hmacOf(userId));
    const numbers = await findSubjects(this.#postgres, hmacs);

    return hmacs.map((hmac) => numbers.get(hmac.toString("latin1")) ?? NOT_YET);
  }

  /** Those of the users whose data was destroyed. */
  async erasedAmong(userIds: readonly string[]): Promise<ReadonlySet<string>> {
    const numbers = await this.numbersOf(userIds);

    return new Set(userIds.filter((_, index) => numbers[index] === ERASED));
  }
}
