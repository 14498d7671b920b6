import type { AuditFilter, NewAuditRow } from "@analytics/db/postgres/queries/audit-log";
import { z } from "zod";
import type { Access } from "../access/access.ts";
import type { AuthorizedContext } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { utcTime } from "../schemas/output-types.ts";
import type { PageMeta } from "../schemas/page-meta.ts";
import type { Answer } from "../trpc.ts";
import { namesOfSubjects } from "./audit-names.ts";
import { readNumberCursor } from "./cursors.ts";

/** One entry as the doors show it. */
export const auditEntrySchema = z
  .strictObject({
    id: z.int(),
    at: utcTime,
    actor: z
      .string()
      .describe("The subject of the caller's token, or `account:<id>` of a user of the console."),
    actor_name: z.string().nullable().describe("The name of that user today."),
    action: z.string().describe("`noun.verb`, such as `quarantine.read`."),
    object: z.string().describe("What it was done to, such as `quarantine:<id>`."),
    object_name: z
      .string()
      .nullable()
      .describe(
        "What it is called today: a user, an API key with how it begins, a dashboard, view or note that is shared.",
      ),
    details: z.record(z.string(), z.unknown()).describe("Never personal data."),
    trace_id: z.string().nullable(),
  })
  .meta({ id: "AuditEntry" });

export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** Who does what is written down. */
export interface AuditContext {
  readonly access: Pick<Access, "subject">;
  readonly traceId: string | null;
}

interface AuditedAction {
  action: string;
  object: string;
  details?: Record<string, unknown>;
}

/** The entry of what the caller does, for a store that writes it together with the change. `details` never hold personal data. */
export function auditEntryOf(
  ctx: AuditContext,
  { action, object, details = {} }: AuditedAction,
): NewAuditRow {
  return { actor: ctx.access.subject, action, object, details, traceId: ctx.traceId };
}

/**
 * Writes down that the caller does something that must be answered for. Call it before the answer leaves: when the entry
 * cannot be written, the caller gets no answer either. `details` never hold personal data.
 */
export async function recordAudit(
  ctx: AuditContext & { readonly deps: Pick<ApiDeps, "audit"> },
  entry: AuditedAction,
): Promise<void> {
  await ctx.deps.audit.add(auditEntryOf(ctx, entry));
}

/** The audit log, newest first. */
export async function listAudit(
  ctx: AuthorizedContext,
  page: { filter: AuditFilter; cursor?: string; limit: number },
): Promise<Answer<AuditEntry[], PageMeta>> {
  const { filter, cursor, limit } = page;
  const before = readNumberCursor(cursor, "the audit");
  const rows = await ctx.deps.audit.list({ filter, before, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const names = await namesOfSubjects(
    ctx.deps,
    shown.flatMap(({ actor, object }) => [actor, object]),
  );
  const data = shown.map(({ at, traceId, ...row }) => ({
    ...row,
    at: at.toISOString(),
    actor_name: names.get(row.actor) ?? null,
    object_name: names.get(row.object) ?? null,
    trace_id: traceId,
  }));
  const last = data.at(-1);

  return { data, meta: { next_cursor: rows.length > limit && last !== undefined ? String(last.id) : null } };
}
