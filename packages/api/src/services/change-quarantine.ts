import type { QuarantineChoice } from "@analytics/db/postgres/queries/quarantine-filter";
import type { BodyEdit } from "@analytics/ingest/replay/edit-body";
import { countOutcomes, type ReplayedEvent } from "@analytics/ingest/replay/replay-result";
import type { AuthorizedContext } from "../context.ts";
import type { ReplayInput, StateChangeInput } from "../schemas/quarantine-input.ts";
import type { Answer } from "../trpc.ts";
import { recordAudit } from "./audit.ts";
import type { PageMeta } from "./list-games.ts";
import { toFilter } from "./read-quarantine.ts";

/** What a replay did, or a dry run would do. `matched` is the sum of the five outcomes. */
export interface ReplayAnswer {
  dry_run: boolean;
  matched: number;
  replayed: number;
  duplicates: number;
  still_quarantined: number;
  refused: number;
  skipped: number;
  events: ReplayedEvent[];
}

export interface StateChangeAnswer {
  matched: number;
  changed: number;
  skipped: number;
}

/**
 * Tries quarantined events again, edited or as they are. At most `limit` events; `next_cursor` goes on behind them. Doing it
 * twice changes nothing more.
 */
export async function replayQuarantine(
  ctx: AuthorizedContext,
  input: ReplayInput,
): Promise<Answer<ReplayAnswer, PageMeta>> {
  const { dry_run: dryRun, cursor } = input;
  const report = await ctx.deps.ingestion.replay({
    choice: toChoice(input),
    edit: toEdit(input),
    dryRun,
    actor: ctx.access.subject,
    cursor,
    limit: input.ids?.length ?? input.limit,
  });
  const { duplicate: duplicates, ...counts } = countOutcomes(report.events);
  await recordAudit(ctx, {
    action: dryRun ? "quarantine.dry_run" : "quarantine.replay",
    object: objectOf(input),
    details: { ...describeChoice(input), edit: describeEdit(input), ...counts, duplicates },
  });

  return {
    data: { dry_run: dryRun, ...counts, duplicates, events: report.events },
    meta: { next_cursor: report.nextCursor },
  };
}

/** Discards open events, or opens discarded ones again. */
export async function changeQuarantine(
  ctx: AuthorizedContext,
  input: StateChangeInput,
  to: "discarded" | "open",
): Promise<Answer<StateChangeAnswer, PageMeta>> {
  const { reason, cursor } = input;
  const { matched, changed, nextCursor } = await ctx.deps.ingestion.changeState({
    choice: toChoice(input),
    change: { to, actor: ctx.access.subject, reason },
    cursor,
    limit: input.ids?.length ?? input.limit,
  });
  await recordAudit(ctx, {
    action: to === "open" ? "quarantine.reopen" : "quarantine.discard",
    object: objectOf(input),
    details: { ...describeChoice(input), reason, matched, changed },
  });

  return { data: { matched, changed, skipped: matched - changed }, meta: { next_cursor: nextCursor } };
}

type Choice = Pick<ReplayInput, "ids" | "filter">;

function toChoice({ ids, filter = {} }: Choice): QuarantineChoice {
  return ids === undefined ? { filter: toFilter(filter) } : { ids };
}

function toEdit({ patch, body }: ReplayInput): BodyEdit | undefined {
  if (patch !== undefined) return { patch };

  return body === undefined ? undefined : { body };
}

function objectOf({ ids }: Choice): string {
  return ids?.length === 1 ? `quarantine:${ids[0]}` : "quarantine";
}

function describeChoice({ ids, filter }: Choice): Record<string, unknown> {
  return ids === undefined ? { filter } : { ids: ids.length };
}

/** Where an edit reaches, never what it writes there: that may be personal data. */
function describeEdit({ patch, body }: ReplayInput): unknown {
  if (body !== undefined) return "body";
  if (patch === undefined) return null;
  if (Array.isArray(patch)) return patch.map(({ op, path }) => `${op} ${path}`);

  return Object.keys(patch);
}
