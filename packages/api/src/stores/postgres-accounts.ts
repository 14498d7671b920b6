import type { Postgres } from "@analytics/db/postgres/client";
import { findAccount } from "@analytics/db/postgres/queries/find-account";
import { insertAccount } from "@analytics/db/postgres/queries/insert-account";
import { listAccountNames, listAccounts } from "@analytics/db/postgres/queries/list-accounts";
import { updateAccount } from "@analytics/db/postgres/queries/update-account";
import { z } from "zod";
import type { AccountStore } from "./account-store.ts";

/** Accounts kept in Postgres. */
export function createPostgresAccounts(postgres: Postgres): AccountStore {
  return {
    findByLogin: (login) => findAccount(postgres, { login }),
    findById: async (id) => (isId(id) ? findAccount(postgres, { id }) : null),
    findByExternalId: (externalId) => findAccount(postgres, { externalId }),
    findByInvitation: (invitationHash) => findAccount(postgres, { invitationHash }),
    add: (account, audit) => insertAccount(postgres, account, audit),
    list: (page) => listAccounts(postgres, page),
    namesOf: (ids) => listAccountNames(postgres, ids.filter(isId)),
    change: (update) => updateAccount(postgres, update),
  };
}

function isId(text: string): boolean {
  return z.guid().safeParse(text).success;
}
