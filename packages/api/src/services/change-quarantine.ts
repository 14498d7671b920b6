import type { QuarantineChoice } from "@analytics/db/postgres/queries/quarantine-filter";
import type { BodyEdit } from "@analytics/ingest/replay/edit-body";
import { countOutcomes } from "@analytics/ingest/replay/replay-result";
import { z } from "zod";
import type { AuthorizedContext } from "../context.ts";
import { count, jsonValue } from "../schemas/output-types.ts";
import type { PageMeta } from "../schemas/page-meta.ts";
import type { ReplayInput, StateChangeInput } from "../schemas/quarantine-input.ts";
import type { Answer } from "../trpc.ts";
import { auditEntryOf, recordAudit } from "./audit.ts";
import { toFilter } from "./read-quarantine.ts";

const changeSchema = z
  .strictObject({
    path: z.string().describe("JSON Pointer."),
    before: jsonValue.optional(),
    after: jsonValue.optional(),
  })
  .describe("A place where the edited event differs; an absent side was or becomes nothing.");

const replayedEventSchema = z
  .strictObject({
    id: z.guid(),
    outcome: z
      .enum(["replayed", "duplicate", "still_quarantined", "refused", "skipped"])
      .describe(
        "`replayed`: stored. `duplicate`: it was stored already. `still_quarantined`: it failed again and stays open. " +
          "`refused`: its subject was erased. `skipped`: it is not open, or another replay has it in its hands.",
      ),
    reason: z.string().nullable().describe("Why it is still in quarantine."),
    message: z.string().nullable(),
    path: z
      .string()
      .nullable()
      .describe("JSONPath of the offending value, or JSON Pointer of a patch that does not fit."),
    changes: z
      .array(changeSchema)
      .nullable()
      .describe(
        "What the edit changes; of dry runs only, null where one side is no JSON or there is too much of it to show.",
      ),
  })
  .meta({ id: "ReplayedEvent" });

/** What a replay did, or a dry run would do. `matched` is the sum of the five outcomes. */
export const replayAnswerSchema = z
  .strictObject({
    dry_run: z.boolean(),
    matched: count,
    replayed: count,
    duplicates: count,
    still_quarantined: count,
    refused: count,
    skipped: count,
    events: z.array(replayedEventSchema),
  })
  .meta({ id: "ReplayAnswer" });

export const stateChangeAnswerSchema = z
  .strictObject({ matched: count, changed: count, skipped: count })
  .meta({ id: "StateChangeAnswer" });

export type ReplayAnswer = z.infer<typeof replayAnswerSchema>;
export type StateChangeAnswer = z.infer<typeof stateChangeAnswerSchema>;

/**
 * Tries quarantined events again, edited or as they are. At most `limit` events; `next_cursor` goes on behind them. Doing it
 * twice changes nothing more. It reaches into more stores than one transaction, so it is written down before it begins, and how it
 * went after it.
 */
export async function replayQuarantine(
  ctx: AuthorizedContext,
  input: ReplayInput,
): Promise<Answer<ReplayAnswer, PageMeta>> {
  const { dry_run: dryRun, cursor } = input;
  const entry = { object: objectOf(input), details: { ...describeChoice(input), edit: describeEdit(input) } };
  const report = await ctx.deps.ingestion.replay({
    choice: toChoice(input),
    edit: toEdit(input),
    dryRun,
    actor: ctx.access.subject,
    cursor,
    limit: input.ids?.length ?? input.limit,
    ...(!dryRun && { onBegin: () => recordAudit(ctx, { ...entry, action: "quarantine.replay" }) }),
  });
  const { duplicate: duplicates, ...counts } = countOutcomes(report.events);
  await recordAudit(ctx, {
    action: dryRun ? "quarantine.dry_run" : "quarantine.replayed",
    object: entry.object,
    details: { ...entry.details, ...counts, duplicates },
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
  const { matched, changed, nextCursor } = await ctx.deps.ingestion.changeState(
    {
      choice: toChoice(input),
      change: { to, actor: ctx.access.subject, reason },
      cursor,
      limit: input.ids?.length ?? input.limit,
    },
    (counts) =>
      auditEntryOf(ctx, {
        action: to === "open" ? "quarantine.reopen" : "quarantine.discard",
        object: objectOf(input),
        details: { ...describeChoice(input), reason, ...counts },
      }),
  );

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
