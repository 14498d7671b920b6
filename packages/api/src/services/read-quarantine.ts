import { invalid, notFound } from "@analytics/core/errors";
import type { AuthorizedContext } from "../context.ts";
import type { QuarantineFilter, QuarantineRow } from "../stores/ingestion-store.ts";
import type { Answer } from "../trpc.ts";
import type { PageMeta } from "./list-games.ts";

export interface QuarantineInput extends Omit<QuarantineFilter, "before"> {
  cursor?: string;
}

/** A quarantined event with what was sent. `body` is null when the bytes are no UTF-8 text; `body_base64` always holds them all. */
export interface QuarantinedOriginal extends QuarantineRow {
  body: string | null;
  body_base64: string;
}

/** Quarantined events, newest first. */
export async function listQuarantine(
  ctx: AuthorizedContext,
  input: QuarantineInput,
): Promise<Answer<QuarantineRow[], PageMeta>> {
  const { cursor, limit, ...filter } = input;
  const before = cursor === undefined ? undefined : parseCursor(cursor);
  const rows = await ctx.deps.ingestion.listQuarantine({ ...filter, before, limit: limit + 1 });
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  const next = rows.length > limit && last !== undefined ? toCursor(last) : null;

  return { data, meta: { next_cursor: next } };
}

/** One quarantined event with its original bytes. Throws NOT_FOUND. */
export async function getQuarantined(
  ctx: AuthorizedContext,
  input: { id: string },
): Promise<Answer<QuarantinedOriginal>> {
  const found = await ctx.deps.ingestion.findQuarantined(input.id);
  if (found === null) throw notFound("This quarantined event");

  const bytes = Buffer.from(found.body);

  return { data: { ...found.row, body: toText(bytes), body_base64: bytes.toString("base64") }, meta: {} };
}

function toText(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function toCursor(row: QuarantineRow): string {
  return Buffer.from(`${row.received_at}|${row.id}`).toString("base64url");
}

function parseCursor(cursor: string): { receivedAt: string; id: string } {
  const [receivedAt, id] = Buffer.from(cursor, "base64url").toString("utf8").split("|");
  if (!receivedAt || !id || Number.isNaN(Date.parse(receivedAt)) || !/^[0-9a-f-]{36}$/.test(id))
    throw invalid("This cursor is not one of ours.", { parameter: "cursor" });

  return { receivedAt, id };
}
