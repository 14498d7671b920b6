import type { Postgres } from "@analytics/db/postgres/client";
import type { IngestKeys } from "../keys.ts";
import { IdentityVault } from "./identity-vault.ts";
import { KeyedHash } from "./keyed-hash.ts";

/** What stands for the identifiers of a person: users become numbers, the others keyed hashes. */
export interface Pseudonyms {
  vault: IdentityVault;
  anonymous: KeyedHash;
  device: KeyedHash;
  session: KeyedHash;
}

export function createPseudonyms(postgres: Postgres, keys: IngestKeys): Pseudonyms {
  return {
    vault: new IdentityVault(postgres, keys),
    anonymous: new KeyedHash("anonymous", keys),
    device: new KeyedHash("device", keys),
    session: new KeyedHash("session", keys),
  };
}
