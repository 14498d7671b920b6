import { unavailable } from "@analytics/core/errors";
import type { NewAuditRow } from "@analytics/db/postgres/queries/audit-log";
import { type Account, type AccountStore, differenceOf, isOpen } from "../../stores/account-store.ts";
import { subjectOf } from "../session-verifier.ts";
import type { ExternalIdentity } from "./identity-of-claims.ts";

export interface ExternalSignIn {
  /** Whether this is a demo platform. */
  demo: boolean;
  traceId: string;
}

/**
 * The account of somebody whom the Auth service vouches for: made at the first sign-in, and given name, role and developer of the
 * service at each, which is in the audit log. Null when an administrator has disabled it here. It never becomes an account that exists under the same login.
 */
export async function signInExternal(
  accounts: AccountStore,
  { externalId, logins, ...facts }: ExternalIdentity,
  at: ExternalSignIn,
): Promise<Account | null> {
  const known = await accounts.findByExternalId(externalId);
  if (known === null) return add(accounts, { externalId, logins, ...facts }, at);
  if (!isOpen(known, at)) return null;
  const difference = differenceOf(known, { ...known, ...facts });
  if (Object.keys(difference).length === 0) return known;
  const account = await accounts.change({
    id: known.id,
    change: facts,
    audit: () => entryOf(at, "account.change", known.id, difference),
  });

  return typeof account === "string" ? null : account;
}

async function add(
  accounts: AccountStore,
  { externalId, logins, ...facts }: ExternalIdentity,
  at: ExternalSignIn,
): Promise<Account> {
  const { role, developerId: developer_id } = facts;
  for (const login of logins) {
    const added = await accounts.add(
      { ...facts, externalId, login, demo: false, passwordHash: null },
      ({ id }) => entryOf(at, "account.create", id, { role, developer_id }),
    );
    if (added !== null) return added;
  }
  // Another request has added it meanwhile: the next try finds it.
  throw unavailable("The account");
}

/** Nobody of the console does it: the account comes with what the Auth service says of it. */
function entryOf(
  { traceId }: ExternalSignIn,
  action: string,
  id: string,
  details: Record<string, unknown>,
): NewAuditRow {
  const self = subjectOf(id);

  return { actor: self, action, object: self, details: { ...details, said_by: "oidc" }, traceId };
}
