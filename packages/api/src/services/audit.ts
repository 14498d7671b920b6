import type { AuditFilter } from "@analytics/db/postgres/queries/audit-log";
import type { AuthorizedContext } from "../context.ts";
import type { Answer } from "../trpc.ts";
import type { PageMeta } from "./list-games.ts";

/** One entry as the doors show it. */
export interface AuditEntry {
  id: number;
  at: string;
  actor: string;
  action: string;
  object: string;
  details: Record<string, unknown>;
  trace_id: string | null;
}

/**
 * Writes down that the caller does something that must be answered for. Call it before the answer leaves: when the entry
 * cannot be written, the caller gets no answer either. `details` never hold personal data.
 */
export async function recordAudit(
  ctx: AuthorizedContext,
  entry: { action: string; object: string; details?: Record<string, unknown> },
): Promise<void> {
  const { action, object, details = {} } = entry;
  await ctx.deps.audit.add({ actor: ctx.access.subject, action, object, details, traceId: ctx.traceId });
}

/** The audit log, newest first. */
export async function listAudit(
  ctx: AuthorizedContext,
  page: { filter: AuditFilter; cursor?: number; limit: number },
): Promise<Answer<AuditEntry[], PageMeta>> {
  const { filter, cursor, limit } = page;
  const rows = await ctx.deps.audit.list({ filter, before: cursor, limit: limit + 1 });
  const data = rows.slice(0, limit).map(({ at, traceId, ...row }) => ({
    ...row,
    at: at.toISOString(),
    trace_id: traceId,
  }));
  const last = data.at(-1);

  return { data, meta: { next_cursor: rows.length > limit && last !== undefined ? String(last.id) : null } };
}
