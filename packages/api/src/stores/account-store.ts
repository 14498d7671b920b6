import type { NewAuditRow } from "@analytics/db/postgres/queries/audit-log";
import type { AccountPage, ListedAccountRow } from "@analytics/db/postgres/queries/list-accounts";
import type { AccountUpdate } from "@analytics/db/postgres/queries/update-account";

/** From the widest to the narrowest. */
export const ACCOUNT_ROLES = ["admin", "analyst", "marketer", "developer"] as const;

export type AccountRole = (typeof ACCOUNT_ROLES)[number];

/** Who may sign in to the console. */
export interface Account {
  id: string;
  login: string;
  name: string;
  /** Null: none has been chosen yet, or the Auth service knows who this is. */
  passwordHash: string | null;
  /** Issuer and subject at the Auth service; null: the account signs in with a password. */
  externalId: string | null;
  role: AccountRole;
  developerId: string | null;
  demo: boolean;
  /** Null: the account may sign in. */
  disabledAt: Date | null;
  /** SHA-256 of the secret with which its owner chooses a password, once. */
  invitationHash: Buffer | null;
  invitationExpiresAt: Date | null;
  createdAt: Date;
}

export type ListedAccount = ListedAccountRow;
export type { AccountPage, AccountUpdate };

export type NewAccount = Pick<Account, "login" | "name" | "role" | "developerId" | "demo" | "passwordHash"> &
  Partial<Pick<Account, "externalId" | "invitationHash" | "invitationExpiresAt">>;

/** Ends an open invitation: its link chooses no password any more. */
export const NO_INVITATION = { invitationHash: null, invitationExpiresAt: null };

/** Whether its owner may come in: demo accounts have public passwords, so they are open on a demo platform only. */
export function isOpen(
  { disabledAt, demo }: Pick<Account, "disabledAt" | "demo">,
  platform: { demo: boolean },
): boolean {
  return disabledAt === null && (!demo || platform.demo);
}

type ChangeableFacts = Pick<Account, "name" | "role" | "developerId" | "disabledAt">;

/** What was changed to what, as the audit log tells it: no name, which is personal. */
export function differenceOf(before: ChangeableFacts, after: ChangeableFacts): Record<string, unknown> {
  return {
    ...(before.name !== after.name && { name: "changed" }),
    ...(before.role !== after.role && { role: { from: before.role, to: after.role } }),
    ...(before.developerId !== after.developerId && {
      developer_id: { from: before.developerId, to: after.developerId },
    }),
    ...(before.disabledAt !== after.disabledAt && { disabled: after.disabledAt !== null }),
  };
}

export interface AccountStore {
  /** `login` in lower case. */
  findByLogin(login: string): Promise<Account | null>;
  findById(id: string): Promise<Account | null>;
  findByExternalId(externalId: string): Promise<Account | null>;
  findByInvitation(hash: Buffer): Promise<Account | null>;
  /** The account; null when its login or its external id exists. With `audit`, its entry of the audit log is written too, or neither is. */
  add(account: NewAccount, audit?: (added: Account) => NewAuditRow): Promise<Account | null>;
  /** Accounts by login. */
  list(page: AccountPage): Promise<ListedAccount[]>;
  /** Names by id; ids that are none are left out. */
  namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The account as it is now, or why it stayed as it was. */
  change(update: AccountUpdate): Promise<Account | "missing" | "last-admin">;
}
