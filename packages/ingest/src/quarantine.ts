import type { Postgres } from "@analytics/db/postgres/client";
import {
  getQuarantineRow,
  listQuarantineRows,
  type QuarantineFilter,
  type QuarantineSummary,
} from "@analytics/db/postgres/queries/quarantine";
import type { IngestKeys } from "./keys.ts";
import { decrypt } from "./privacy/cipher.ts";

export interface QuarantineList {
  items: QuarantineSummary[];
  /** Pass it to get the next page; null on the last one. */
  nextCursor: string | null;
}

const LIMIT_MAX = 500;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Quarantined events, newest first, page by page, without their bodies. An unreadable cursor starts at the top. */
export async function listQuarantine(
  postgres: Postgres,
  options: { filter?: QuarantineFilter; cursor?: string; limit?: number } = {},
): Promise<QuarantineList> {
  const limit = Math.min(Math.max(options.limit ?? 50, 1), LIMIT_MAX);
  const after = options.cursor === undefined ? undefined : parseCursor(options.cursor);
  const rows = await listQuarantineRows(postgres, { filter: options.filter, after, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);

  return { items, nextCursor: rows.length > limit && last !== undefined ? toCursor(last) : null };
}

/** One quarantined event with the bytes that arrived; undefined when there is none of that id. */
export async function getQuarantined(
  deps: { postgres: Postgres; keys: IngestKeys },
  id: string,
): Promise<(QuarantineSummary & { body: Buffer }) | undefined> {
  if (!UUID.test(id)) return undefined;
  const row = await getQuarantineRow(deps.postgres, id);

  return row && { ...row, body: decrypt(deps.keys.encryption, row.body) };
}

function toCursor(row: QuarantineSummary): string {
  return Buffer.from(`${row.receivedAt.getTime()}:${row.id}`).toString("base64url");
}

function parseCursor(cursor: string): { receivedAt: Date; id: string } | undefined {
  const [time = "", id = ""] = Buffer.from(cursor, "base64url").toString("latin1").split(":");

  return /^\d{1,15}$/.test(time) && UUID.test(id) ? { receivedAt: new Date(Number(time)), id } : undefined;
}
