import { notFound } from "@analytics/core/errors";
import type { JsonObject } from "@analytics/core/json/json-value";
import type { QuarantineFacets } from "@analytics/db/postgres/queries/count-quarantine";
import type { QuarantineSummary } from "@analytics/db/postgres/queries/quarantine";
import type { QuarantineFilter } from "@analytics/db/postgres/queries/quarantine-filter";
import { type Explanation, explain } from "@analytics/ingest/replay/explain";
import type { AuthorizedContext } from "../context.ts";
import type { QuarantineFilterInput } from "../schemas/quarantine-input.ts";
import type { QuarantinePage } from "../stores/ingestion-store.ts";
import type { Answer } from "../trpc.ts";
import { recordAudit } from "./audit.ts";
import type { PageMeta } from "./list-games.ts";

/** A quarantined event as the doors show it. */
export interface QuarantineRow {
  id: string;
  received_at: string;
  stream: string;
  reason: string;
  step: string;
  path: string | null;
  message: string;
  event_id: string | null;
  type: string | null;
  /** How often these very bytes arrived. */
  seen: number;
  state: "open" | "replayed" | "discarded";
  resolved_at: string | null;
  resolved_by: string | null;
  /** `stored`, `duplicate`, or the words of who discarded it. */
  resolution: string | null;
}

export interface QuarantineHistoryEntry {
  at: string;
  actor: string;
  action: "replayed" | "failed" | "discarded" | "reopened";
  result: string;
  detail: string | null;
  edited: boolean;
}

/** A quarantined event with what was sent. `body` is null when the bytes are no UTF-8 text; `body_base64` always holds them all. */
export interface QuarantinedOriginal extends QuarantineRow {
  body: string | null;
  body_base64: string;
  /** What was replayed in its place; null when that was the original, or nothing was replayed. */
  replayed_body: string | null;
  /** Everything that today's catalogue says against it. */
  expected: { type: string | null; version: number | null; issues: IssueEntry[] };
  history: QuarantineHistoryEntry[];
}

export interface IssueEntry {
  path: (string | number)[];
  message: string;
  /** JSON Schema of what the catalogue wants there. */
  schema: JsonObject | null;
}

/** Quarantined events, newest first. */
export async function listQuarantine(
  ctx: AuthorizedContext,
  page: QuarantinePage,
): Promise<Answer<QuarantineRow[], PageMeta>> {
  const { items, nextCursor } = await ctx.deps.ingestion.listQuarantine(page);

  return { data: items.map(toRow), meta: { next_cursor: nextCursor } };
}

/** How many events of a filter have which reason, type, stream and state. */
export async function countQuarantine(
  ctx: AuthorizedContext,
  filter: QuarantineFilter,
): Promise<Answer<QuarantineFacets>> {
  return { data: await ctx.deps.ingestion.countQuarantine(filter), meta: {} };
}

/** One quarantined event with its original bytes; the reading is audited. Throws NOT_FOUND. */
export async function getQuarantined(
  ctx: AuthorizedContext,
  input: { id: string },
): Promise<Answer<QuarantinedOriginal>> {
  const found = await ctx.deps.ingestion.findQuarantined(input.id);
  if (found === undefined) throw notFound("This quarantined event");
  await recordAudit(ctx, { action: "quarantine.read", object: `quarantine:${found.id}` });

  const { body, replayBody, history, ...summary } = found;

  return {
    data: {
      ...toRow(summary),
      body: toText(body),
      body_base64: body.toString("base64"),
      replayed_body: replayBody === null || summary.state !== "replayed" ? null : toText(replayBody),
      expected: toExpectation(explain(body)),
      history: history.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })),
    },
    meta: {},
  };
}

/** The filter as the stores know it. */
export function toFilter({ event_id: eventId, ...filter }: QuarantineFilterInput): QuarantineFilter {
  return { ...filter, eventId };
}

function toExpectation({ type, version, issues }: Explanation): QuarantinedOriginal["expected"] {
  return {
    type,
    version,
    issues: issues.map(({ path, message, expected }) => ({ path, message, schema: expected })),
  };
}

function toRow(row: QuarantineSummary): QuarantineRow {
  const { receivedAt, eventId, resolvedAt, resolvedBy, ...rest } = row;

  return {
    ...rest,
    received_at: receivedAt.toISOString(),
    event_id: eventId,
    resolved_at: resolvedAt?.toISOString() ?? null,
    resolved_by: resolvedBy,
  };
}

function toText(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
