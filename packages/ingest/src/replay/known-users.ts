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

  override async numbersOf(userIds: ReadonlySet<string>): Promise<(userId: string) => number> {
    const hmacs = new Map([...userIds].map((userId) => [userId, this.hmacOf(userId)]));
    const numbers = hmacs.size === 0 ? new Map() : await findSubjects(this.#postgres, [...hmacs.values()]);

    return (userId) => numbers.get(hmacs.get(userId)?.toString("latin1") ?? "") ?? NOT_YET;
  }

  /** Those of the users whose data was destroyed. */
  async erasedAmong(userIds: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const numberOf = await this.numbersOf(userIds);

    return new Set([...userIds].filter((userId) => numberOf(userId) === ERASED));
  }
}
