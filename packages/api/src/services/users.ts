import { AppError, invalid, notFound } from "@analytics/core/errors";
import type { NewAuditRow } from "@analytics/db/postgres/queries/audit-log";
import { z } from "zod";
import type { Access } from "../access/access.ts";
import { hashPassword } from "../auth/passwords.ts";
import { generateSecret } from "../auth/secret.ts";
import { subjectOf } from "../auth/session-verifier.ts";
import type { ApiDeps } from "../deps.ts";
import { count, utcTime } from "../schemas/output-types.ts";
import type { PageMeta } from "../schemas/page-meta.ts";
import {
  ACCOUNT_ROLES,
  type Account,
  type AccountPage,
  type AccountRole,
  type AccountUpdate,
  differenceOf,
  NO_INVITATION,
} from "../stores/account-store.ts";
import type { Answer } from "../trpc.ts";
import { auditEntryOf } from "./audit.ts";
import { checkDeveloperKnown } from "./check-developer-known.ts";

/** How long an invitation can be taken. */
const INVITATION_SECONDS = 72 * 3_600;

/** Somebody who may sign in to the console, as administrators see it. */
export const userSchema = z
  .strictObject({
    id: z.guid(),
    login: z.string(),
    name: z.string(),
    role: z.enum(ACCOUNT_ROLES),
    developer_id: z.string().nullable(),
    state: z.enum(["active", "invited", "disabled"]),
    sign_in: z
      .enum(["password", "oidc"])
      .describe("`oidc`: the Auth service says name, role and developer at each sign-in."),
    demo: z.boolean().describe("Its password is public."),
    created_at: utcTime,
    last_seen_at: utcTime.nullable().describe("To about a minute."),
    invitation_expires_at: utcTime.nullable(),
  })
  .meta({ id: "User" });

/** Where an invited person chooses a password, once. It is answered a single time. */
export const invitationSchema = z
  .strictObject({
    path: z
      .string()
      .describe("Below the console's address. The secret stands behind `#`, which browsers do not send."),
    expires_at: utcTime,
  })
  .meta({ id: "Invitation" });

export const invitedUserSchema = z
  .strictObject({ user: userSchema, invitation: invitationSchema.nullable() })
  .meta({ id: "InvitedUser" });

export const endedSessionsSchema = z.strictObject({ ended: count });

export type UserEntry = z.infer<typeof userSchema>;
type InvitedUser = z.infer<typeof invitedUserSchema>;

/** Who asks, at whichever door: a request, or the command line. */
export interface UsersContext {
  readonly deps: Pick<ApiDeps, "accounts" | "sessions" | "config" | "clock"> & {
    /** Who counts as a developer; null: whoever is named, also ahead of a first game. */
    readonly games: ApiDeps["games"] | null;
  };
  readonly access: Pick<Access, "subject">;
  readonly traceId: string | null;
}

export interface NewUser {
  /** In lower case. */
  login: string;
  name?: string | undefined;
  role: AccountRole;
  developer_id?: string | undefined;
  /** None: the answer holds an invitation. */
  password?: string | undefined;
}

export interface UserChange {
  id: string;
  name?: string | undefined;
  role?: AccountRole | undefined;
  developer_id?: string | null | undefined;
  disabled?: boolean | undefined;
}

/** Users by login. */
export async function listUsers(
  ctx: UsersContext,
  { cursor, limit, ...filter }: Omit<AccountPage, "after"> & { cursor?: string | undefined },
): Promise<Answer<UserEntry[], PageMeta>> {
  const rows = await ctx.deps.accounts.list({ ...filter, after: cursor, limit: limit + 1 });
  const data = rows.slice(0, limit).map((row) => toEntry(row, row.lastSeenAt));

  return { data, meta: { next_cursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null } };
}

/** Adds a user. Throws CONFLICT when the login exists, DATA_VALIDATION_ERROR for a developer that nobody knows. */
export async function createUser(ctx: UsersContext, input: NewUser): Promise<Answer<InvitedUser>> {
  if (input.password === undefined) refuseWithoutPasswords(ctx);
  const { login, role, developer_id = null, password } = input;
  checkDeveloper(role, developer_id);
  await checkKnown(ctx, developer_id);
  const invitation = password === undefined ? invite(ctx) : null;
  const account = await ctx.deps.accounts.add(
    {
      login,
      name: input.name ?? login,
      role,
      developerId: developer_id,
      demo: false,
      passwordHash: password === undefined ? null : await hashPassword(password),
      ...invitation?.row,
    },
    ({ id }) => entryOf(ctx, "account.create", id, { role, developer_id }),
  );
  if (account === null) throw new AppError("CONFLICT", `There is an account ${login} already.`);

  return { data: { user: toEntry(account, null), invitation: invitation?.shown ?? null }, meta: {} };
}

/**
 * Changes name, role and developer of a user, or shuts the user out and lets in again; all of it counts for open sessions within a
 * second. Throws CONFLICT for one's own role, for the last administrator, and for what the Auth service decides.
 */
export async function changeUser(ctx: UsersContext, input: UserChange): Promise<Answer<UserEntry>> {
  const account = await findUser(ctx, input.id);
  const change = changeOf(account, input, ctx.deps.clock());
  const isAboutRole = "role" in change || "developerId" in change;
  if (subjectOf(account.id) === ctx.access.subject && (isAboutRole || change.disabledAt))
    throw new AppError("CONFLICT", "Another administrator must change your own role or disable you.");
  if (account.externalId !== null && (isAboutRole || "name" in change))
    throw new AppError(
      "CONFLICT",
      "The Auth service says name, role and developer at each sign-in. Change them there.",
    );
  if (Object.keys(change).length === 0) return { data: toEntry(account, null), meta: {} };
  await checkKnown(ctx, change.developerId);
  const changed = await update(ctx, {
    id: account.id,
    change,
    endSessions: change.disabledAt ? {} : undefined,
    audit: (after) => entryOf(ctx, "account.change", account.id, differenceOf(account, after)),
  });

  return { data: toEntry(changed, null), meta: {} };
}

/** Makes a new invitation in place of the password or of an invitation before, and ends the user's sessions. */
export async function inviteUser(ctx: UsersContext, id: string): Promise<Answer<InvitedUser>> {
  refuseWithoutPasswords(ctx);
  const account = await findUser(ctx, id);
  refuseUnlessOwnPassword(account);
  if (account.disabledAt !== null)
    throw new AppError("CONFLICT", "The account is disabled. Enable it first.");
  if (subjectOf(account.id) === ctx.access.subject)
    throw new AppError("CONFLICT", "Change your own password in the settings of your account.");
  const { row, shown } = invite(ctx);
  // The old password goes on until the new one is chosen, so that the last administrator is never shut out.
  const changed = await update(ctx, {
    id,
    change: row,
    endSessions: {},
    audit: () => entryOf(ctx, "account.invite", id, { expires_at: shown.expires_at }),
  });

  return { data: { user: toEntry(changed, null), invitation: shown }, meta: {} };
}

/** Gives a user this password, and ends the user's sessions. */
export async function setUserPassword(ctx: UsersContext, id: string, password: string): Promise<void> {
  const account = await findUser(ctx, id);
  refuseUnlessOwnPassword(account);
  const change = { passwordHash: await hashPassword(password), ...NO_INVITATION };
  const audit = () => entryOf(ctx, "account.password", id, {});
  await update(ctx, { id: account.id, change, endSessions: {}, audit });
}

/** Signs a user out everywhere. */
export async function endUserSessions(ctx: UsersContext, id: string): Promise<Answer<{ ended: number }>> {
  const account = await findUser(ctx, id);
  const ended = await ctx.deps.sessions.end({ accountId: account.id }, (count) => [
    entryOf(ctx, "session.end_all", account.id, { ended: count }),
  ]);

  return { data: { ended }, meta: {} };
}

async function findUser({ deps }: UsersContext, id: string): Promise<Account> {
  const account = await deps.accounts.findById(id);
  if (account === null) throw notFound("The user");

  return account;
}

function changeOf(account: Account, input: UserChange, now: number): AccountUpdate["change"] {
  const role = input.role ?? account.role;
  const kept = role === "developer" ? account.developerId : null;
  const developerId = input.developer_id === undefined ? kept : input.developer_id;
  const isDisabled = account.disabledAt !== null;
  checkDeveloper(role, developerId);

  return {
    ...(input.name !== undefined && input.name !== account.name && { name: input.name }),
    ...(role !== account.role && { role }),
    ...(developerId !== account.developerId && { developerId }),
    ...(input.disabled !== undefined &&
      input.disabled !== isDisabled &&
      (input.disabled ? { disabledAt: new Date(now), ...NO_INVITATION } : { disabledAt: null })),
  };
}

function checkDeveloper(role: AccountRole, developerId: string | null): void {
  if ((role === "developer") !== (developerId !== null))
    throw invalid("«developer_id» goes with the role developer, and only with it.", {
      parameter: "developer_id",
    });
}

async function checkKnown({ deps }: UsersContext, developerId: string | null | undefined): Promise<void> {
  if (deps.games !== null && typeof developerId === "string")
    await checkDeveloperKnown(deps.games, developerId);
}

async function update(ctx: UsersContext, what: Omit<AccountUpdate, "keepAdmin">): Promise<Account> {
  const changed = await ctx.deps.accounts.change({ ...what, keepAdmin: ctx.deps.config });
  if (changed === "missing") throw notFound("The user");
  if (changed === "last-admin")
    throw new AppError("CONFLICT", "This is the last administrator who can sign in.");

  return changed;
}

function invite({ deps }: UsersContext) {
  const { text, hash } = generateSecret();
  const expiresAt = new Date(deps.clock() + INVITATION_SECONDS * 1_000);

  return {
    row: { invitationHash: hash, invitationExpiresAt: expiresAt },
    shown: { path: `/invitation#${text}`, expires_at: expiresAt.toISOString() },
  };
}

function refuseWithoutPasswords({ deps }: UsersContext): void {
  if (deps.config.localPasswords === false)
    throw new AppError("CONFLICT", "Passwords are switched off here: the Auth service knows the users.");
}

function refuseUnlessOwnPassword({ externalId, demo }: Account): void {
  if (externalId !== null)
    throw new AppError("CONFLICT", "The Auth service keeps the password of this user.");
  if (demo) throw new AppError("CONFLICT", "The password of a demo account is public and stays as it is.");
}

function entryOf(
  ctx: UsersContext,
  action: string,
  id: string,
  details: Record<string, unknown>,
): NewAuditRow {
  return auditEntryOf(ctx, { action, object: subjectOf(id), details });
}

function toEntry(account: Account, lastSeenAt: Date | null): UserEntry {
  const { invitationExpiresAt } = account;

  return {
    id: account.id,
    login: account.login,
    name: account.name,
    role: account.role,
    developer_id: account.developerId,
    state: stateOf(account),
    sign_in: account.externalId === null ? "password" : "oidc",
    demo: account.demo,
    created_at: account.createdAt.toISOString(),
    last_seen_at: lastSeenAt?.toISOString() ?? null,
    invitation_expires_at: invitationExpiresAt?.toISOString() ?? null,
  };
}

function stateOf({ disabledAt, passwordHash, externalId }: Account): UserEntry["state"] {
  if (disabledAt !== null) return "disabled";

  return passwordHash === null && externalId === null ? "invited" : "active";
}
