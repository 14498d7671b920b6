import { AppError, forbidden, notFound } from "@analytics/core/errors";
import type { NewAuditRow } from "@analytics/db/postgres/queries/audit-log";
import { z } from "zod";
import { unauthenticated } from "../access/rule.ts";
import { respondWithData } from "../rest/respond.ts";
import { type Account, isOpen, NO_INVITATION } from "../stores/account-store.ts";
import {
  type AuthDoor,
  type AuthRequest,
  readJson,
  refuseForeignOrigin,
  refuseWithoutPasswords,
} from "./auth-door.ts";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "./password-length.ts";
import { hashPassword } from "./passwords.ts";
import { hashOfSecret, isSecret } from "./secret.ts";
import { subjectOf } from "./session-verifier.ts";
import { startSession } from "./start-session.ts";

const newPassword = z.string().min(PASSWORD_LENGTH_MIN).max(PASSWORD_LENGTH_MAX);
const invitationSchema = z.strictObject({ token: z.string().max(100) });
const acceptSchema = invitationSchema.extend({ password: newPassword });
const changeSchema = z.strictObject({
  current: z.string().min(1).max(PASSWORD_LENGTH_MAX),
  password: newPassword,
});

/** Whose invitation this is, for the page that asks for a password. */
export async function readInvitation(door: AuthDoor, auth: AuthRequest): Promise<Response> {
  refuseForeignOrigin(door, auth.request);
  refuseWithoutPasswords(door);
  const { token } = invitationSchema.parse(await readJson(auth.request));
  const { login, name } = await findInvited(door, token);

  return respondWithData({ data: { login, name } }, { status: 200, traceId: auth.traceId });
}

/** Takes the password of who was invited, once, and signs in. */
export async function acceptInvitation(door: AuthDoor, auth: AuthRequest): Promise<Response> {
  refuseForeignOrigin(door, auth.request);
  refuseWithoutPasswords(door);
  const { token, password } = acceptSchema.parse(await readJson(auth.request));
  const invited = await findInvited(door, token);
  const account = await door.deps.accounts.change({
    id: invited.id,
    change: { passwordHash: await hashPassword(password), ...NO_INVITATION },
    invitationHash: hashOfSecret(token),
    endSessions: {},
    audit: () => passwordEntry(auth, invited.id),
  });
  if (typeof account === "string") throw notFound("The invitation");
  const response = respondWithData(
    { data: { login: account.login } },
    { status: 200, traceId: auth.traceId },
  );
  response.headers.append(
    "Set-Cookie",
    await startSession(door.deps, account, { ...auth, method: "password" }),
  );

  return response;
}

/** Another password for who is signed in and knows the present one. Every other session and an open invitation of the account end. */
export async function changePassword(door: AuthDoor, auth: AuthRequest): Promise<Response> {
  refuseForeignOrigin(door, auth.request);
  refuseWithoutPasswords(door);
  const { session, denied } = auth.caller;
  if (denied !== null) throw denied;
  if (session === null) throw unauthenticated("Sign in first.");
  if (session.access.isReadOnly) throw forbidden("Leave the view first.");
  const { id, login, demo } = session.account;
  if (demo) throw new AppError("CONFLICT", "The password of a demo account is public and stays as it is.");
  const { current, password } = changeSchema.parse(await readJson(auth.request));
  await door.signIn({ login, password: current }, auth.address);
  await door.deps.accounts.change({
    id,
    change: { passwordHash: await hashPassword(password), ...NO_INVITATION },
    endSessions: { except: session.id },
    audit: () => passwordEntry(auth, id),
  });

  return respondWithData({ data: { changed: true } }, { status: 200, traceId: auth.traceId });
}

/** Throws NOT_FOUND for an invitation that never was, was used, replaced or is over: it says nothing about which. */
async function findInvited({ deps }: AuthDoor, token: string): Promise<Account> {
  const account = isSecret(token) ? await deps.accounts.findByInvitation(hashOfSecret(token)) : null;
  const expiresAt = account?.invitationExpiresAt?.getTime() ?? 0;
  if (account === null || expiresAt <= deps.clock() || !isOpen(account, deps.config))
    throw notFound("The invitation");

  return account;
}

function passwordEntry({ traceId }: AuthRequest, id: string): NewAuditRow {
  const self = subjectOf(id);

  return { actor: self, action: "account.password", object: self, details: {}, traceId };
}
