import { notFound } from "@analytics/core/errors";
import type { QuarantineSummary } from "@analytics/db/postgres/queries/quarantine";
import type { AuthorizedContext } from "../context.ts";
import type { QuarantinePage } from "../stores/ingestion-store.ts";
import type { Answer } from "../trpc.ts";
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
}

/** A quarantined event with what was sent. `body` is null when the bytes are no UTF-8 text; `body_base64` always holds them all. */
export interface QuarantinedOriginal extends QuarantineRow {
  body: string | null;
  body_base64: string;
}

/** Quarantined events, newest first. */
export async function listQuarantine(
  ctx: AuthorizedContext,
  page: QuarantinePage,
): Promise<Answer<QuarantineRow[], PageMeta>> {
  const { items, nextCursor } = await ctx.deps.ingestion.listQuarantine(page);

  return { data: items.map(toRow), meta: { next_cursor: nextCursor } };
}

/** One quarantined event with its original bytes. Throws NOT_FOUND. */
export async function getQuarantined(
  ctx: AuthorizedContext,
  input: { id: string },
): Promise<Answer<QuarantinedOriginal>> {
  const found = await ctx.deps.ingestion.findQuarantined(input.id);
  if (found === undefined) throw notFound("This quarantined event");

  const { body, ...summary } = found;

  return { data: { ...toRow(summary), body: toText(body), body_base64: body.toString("base64") }, meta: {} };
}

function toRow({ receivedAt, eventId, ...row }: QuarantineSummary): QuarantineRow {
  return { ...row, received_at: receivedAt.toISOString(), event_id: eventId };
}

function toText(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
