import type { Postgres } from "@analytics/db/postgres/client";
import { findAccount } from "@analytics/db/postgres/queries/find-account";
import { insertAccount } from "@analytics/db/postgres/queries/insert-account";
import { z } from "zod";
import type { AccountStore } from "./account-store.ts";

/** Accounts kept in Postgres. */
export function createPostgresAccounts(postgres: Postgres): AccountStore {
  return {
    findByLogin: (login) => findAccount(postgres, { login }),
    findById: async (id) => (z.guid().safeParse(id).success ? findAccount(postgres, { id }) : null),
    add: (account) => insertAccount(postgres, account),
  };
}
