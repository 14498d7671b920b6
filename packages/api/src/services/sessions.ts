import { setTimeout as sleep } from "node:timers/promises";
import { AppError, notFound } from "@analytics/core/errors";
import { z } from "zod";
import { SESSION_IDLE_SECONDS } from "../auth/session-cookie.ts";
import { type ConsoleSession, SESSION_TRUSTED_MS } from "../auth/session-verifier.ts";
import type { AuthorizedContext } from "../context.ts";
import { count, utcTime } from "../schemas/output-types.ts";
import type { PageMeta } from "../schemas/page-meta.ts";
import type { Session } from "../stores/session-store.ts";
import type { Answer } from "../trpc.ts";
import { auditEntryOf } from "./audit.ts";

/** A view ends by itself after this long. */
const VIEW_SECONDS = 3_600;

/** A signed-in browser as its owner sees it. */
export const sessionEntrySchema = z
  .strictObject({
    id: z.guid(),
    current: z.boolean().describe("It is the one that asks."),
    method: z.enum(["password", "oidc"]),
    browser: z.string().nullable(),
    system: z.string().nullable(),
    country: z.string().nullable().describe("ISO 3166-1, of the address it was opened from."),
    created_at: utcTime,
    last_seen_at: utcTime.describe("To about a minute."),
    expires_at: utcTime,
  })
  .meta({ id: "Session" });

export const endedSchema = z.strictObject({ ended: count });

export const viewSchema = z.strictObject({
  viewing: z.strictObject({ developer_id: z.string(), expires_at: utcTime }).nullable(),
});

export type SessionEntry = z.infer<typeof sessionEntrySchema>;

/** The caller's own sessions, newest first; none for a caller who came with a token. */
export async function listOwnSessions(
  { deps, session }: AuthorizedContext,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Answer<SessionEntry[], PageMeta>> {
  if (session === null) return { data: [], meta: { next_cursor: null } };
  const now = deps.clock();
  const rows = await deps.sessions.list({
    accountId: session.account.id,
    now: new Date(now),
    usedSince: new Date(now - SESSION_IDLE_SECONDS * 1_000),
    after: cursor,
    limit: limit + 1,
  });
  const data = rows.slice(0, limit).map((row) => toEntry(row, session.id));

  return { data, meta: { next_cursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null } };
}

/** Ends one of the caller's sessions. Throws NOT_FOUND, also for somebody else's. */
export async function endOwnSession(
  ctx: AuthorizedContext,
  id: string,
): Promise<Answer<z.infer<typeof endedSchema>>> {
  const { account } = sessionOf(ctx);
  const entry = auditEntryOf(ctx, { action: "session.end", object: `session:${id}` });
  const ended = await ctx.deps.sessions.end({ accountId: account.id, id }, () => [entry]);
  if (ended === 0) throw notFound("The session");

  return { data: { ended }, meta: {} };
}

/** Signs the caller out everywhere; with `keepCurrent` everywhere else. */
export async function endOwnSessions(
  ctx: AuthorizedContext,
  { keepCurrent }: { keepCurrent: boolean },
): Promise<Answer<z.infer<typeof endedSchema>>> {
  const { account, id } = sessionOf(ctx);
  const ended = await ctx.deps.sessions.end(
    { accountId: account.id, except: keepCurrent ? id : undefined },
    (count) => [
      auditEntryOf(ctx, {
        action: "session.end_all",
        object: ctx.access.subject,
        details: { ended: count },
      }),
    ],
  );

  return { data: { ended }, meta: {} };
}

/**
 * Lets an administrator look through a developer's eyes: own games only, nothing can be changed, for an hour at most. Answers when
 * every process of the service follows. Throws NOT_FOUND for a developer without games.
 */
export async function startView(
  ctx: AuthorizedContext,
  developerId: string,
): Promise<Answer<z.infer<typeof viewSchema>>> {
  const { id } = sessionOf(ctx);
  const games = await ctx.deps.games.list({ developerId, limit: 1 });
  if (games.length === 0) throw notFound("The developer");
  const expiresAt = new Date(ctx.deps.clock() + VIEW_SECONDS * 1_000);
  const entry = auditEntryOf(ctx, {
    action: "view.start",
    object: `developer:${developerId}`,
    details: { expires_at: expiresAt.toISOString() },
  });
  await ctx.deps.sessions.setView(id, { developerId, expiresAt }, entry);
  await sleep(SESSION_TRUSTED_MS);

  return { data: { viewing: { developer_id: developerId, expires_at: expiresAt.toISOString() } }, meta: {} };
}

/** Ends the view; without one nothing happens. */
export async function leaveView(ctx: AuthorizedContext): Promise<Answer<z.infer<typeof viewSchema>>> {
  const { id, view } = sessionOf(ctx);
  if (view === null) return { data: { viewing: null }, meta: {} };
  const entry = auditEntryOf(ctx, { action: "view.end", object: `developer:${view.developerId}` });
  await ctx.deps.sessions.setView(id, null, entry);
  await sleep(SESSION_TRUSTED_MS);

  return { data: { viewing: null }, meta: {} };
}

function sessionOf({ session }: AuthorizedContext): ConsoleSession {
  if (session === null)
    throw new AppError("CONFLICT", "This is about a session of the console, and you came with a token.");

  return session;
}

function toEntry(row: Session, currentId: string): SessionEntry {
  return {
    id: row.id,
    current: row.id === currentId,
    method: row.method,
    browser: row.browser,
    system: row.system,
    country: row.country,
    created_at: row.createdAt.toISOString(),
    last_seen_at: row.lastSeenAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
  };
}
