import type { Postgres } from "@analytics/db/postgres/client";
import {
  getQuarantineRow,
  listQuarantineRows,
  type QuarantineHistoryRow,
  type QuarantineSummary,
  readQuarantineHistory,
} from "@analytics/db/postgres/queries/quarantine";
import type { QuarantineChoice, QuarantineFilter } from "@analytics/db/postgres/queries/quarantine-filter";
import { listReplayRows } from "@analytics/db/postgres/queries/replay-quarantine";
import { type StateChange, setQuarantineState } from "@analytics/db/postgres/queries/set-quarantine-state";
import type { AuditOf } from "@analytics/db/postgres/queries/with-audit-row";
import type { IngestKeys } from "./keys.ts";
import { decrypt } from "./privacy/cipher.ts";
import { isQuarantineId, readCursor, toCursor } from "./quarantine-cursor.ts";

export interface QuarantineList {
  items: QuarantineSummary[];
  /** Pass it to get the next page; null on the last one. */
  nextCursor: string | null;
}

export interface QuarantinedEvent extends QuarantineSummary {
  /** The bytes that arrived. */
  body: Buffer;
  /** The bytes that were replayed in their place; null: the original, or nothing was replayed. */
  replayBody: Buffer | null;
  history: QuarantineHistoryRow[];
}

const LIMIT_MAX = 500;

/** Quarantined events, newest first, page by page, without their bodies. */
export async function listQuarantine(
  postgres: Postgres,
  options: { filter?: QuarantineFilter; cursor?: string; limit?: number } = {},
): Promise<QuarantineList> {
  const limit = Math.min(Math.max(options.limit ?? 50, 1), LIMIT_MAX);
  const after = readCursor(options.cursor);
  const rows = await listQuarantineRows(postgres, { filter: options.filter, after, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);

  return { items, nextCursor: rows.length > limit && last !== undefined ? toCursor(last) : null };
}

/** One quarantined event with the bytes that arrived; undefined when there is none of that id. */
export async function getQuarantined(
  deps: { postgres: Postgres; keys: IngestKeys },
  id: string,
): Promise<QuarantinedEvent | undefined> {
  if (!isQuarantineId(id)) return undefined;
  const row = await getQuarantineRow(deps.postgres, id);
  if (row === undefined) return undefined;
  const { encryption } = deps.keys;

  return {
    ...row,
    body: decrypt(encryption, row.body),
    replayBody: row.replayBody && decrypt(encryption, row.replayBody),
    history: await readQuarantineHistory(deps.postgres, id),
  };
}

export interface StateChangeRequest {
  choice: QuarantineChoice;
  change: StateChange;
  cursor?: string;
  limit: number;
}

export interface ChangedCounts {
  matched: number;
  changed: number;
}

export interface ChangedEvents extends ChangedCounts {
  nextCursor: string | null;
}

/**
 * Discards open events or opens discarded ones, together with the entry that tells of it, if there is one; at most `limit` of the
 * choice, the others come behind the cursor.
 */
export async function changeQuarantineState(
  postgres: Postgres,
  request: StateChangeRequest,
  audit?: AuditOf<ChangedCounts>,
): Promise<ChangedEvents> {
  const { change, limit } = request;
  const state = change.to === "open" ? "discarded" : "open";
  const choice =
    "filter" in request.choice ? { filter: { ...request.choice.filter, state } as const } : request.choice;
  const rows = await listReplayRows(postgres, {
    choice,
    after: readCursor(request.cursor),
    limit: limit + 1,
  });
  const taken = rows.slice(0, limit);
  const last = taken.at(-1);
  const ids = taken.map((row) => row.id);
  const matched = ids.length;
  const changed = await setQuarantineState(
    postgres,
    ids,
    change,
    audit && ((changed) => audit({ matched, changed })),
  );

  return {
    matched,
    changed,
    nextCursor: rows.length > limit && last !== undefined ? toCursor(last) : null,
  };
}
