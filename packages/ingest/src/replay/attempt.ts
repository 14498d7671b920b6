import { diffJson, type JsonChange } from "@analytics/core/json/diff-json";
import type { ReplayRecord } from "@analytics/db/postgres/queries/replay-quarantine";
import { decrypt } from "../privacy/cipher.ts";
import { type BodyEdit, editBody, parseBody } from "./edit-body.ts";
import type { ReplayedEvent, ReplayOutcome } from "./replay-result.ts";

const CHANGES_MAX = 50;

/** An open event and the bytes to try in place of its original. */
export interface Attempt {
  record: ReplayRecord;
  original: Buffer;
  bytes: Buffer;
  /** Whether the bytes differ from the original. */
  edited: boolean;
}

/**
 * The bytes to try. A replay that died may have stored its event before it could say so: then its very bytes are tried again,
 * whatever the new edit says, because other ones could be stored beside them.
 */
export function toAttempt(record: ReplayRecord, key: Buffer, edit?: BodyEdit): Attempt | ReplayedEvent {
  const original = decrypt(key, record.body);
  if (record.claim !== null) {
    const bytes = record.replayBody === null ? original : decrypt(key, record.replayBody);

    return { record, original, bytes, edited: record.replayBody !== null };
  }
  const edited = editBody(original, edit);
  if ("bytes" in edited)
    return { record, original, bytes: edited.bytes, edited: !edited.bytes.equals(original) };

  return toEvent(record, "still_quarantined", {
    reason: record.reason,
    message: edited.problem,
    path: edited.pointer,
  });
}

/** What an edit may add to an event for its changes to be told. */
const ADDED_BYTES_MAX = 16_384;

/** What the edit changes, place by place; null when one side is no JSON, or there is too much of it to show. */
export function changesOf({ original, bytes, edited }: Attempt): JsonChange[] | null {
  if (!edited) return [];
  // An answer tells the changes of up to a thousand events.
  if (bytes.length - original.length > ADDED_BYTES_MAX) return null;
  const [before, after] = [parseBody(original), parseBody(bytes)];
  if (before === undefined || after === undefined) return null;
  try {
    return diffJson(before, after, CHANGES_MAX);
  } catch (error) {
    // Deeper than the stack: there is a difference, but no telling where.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export function toEvent(
  record: Pick<ReplayRecord, "id">,
  outcome: ReplayOutcome,
  why: { reason?: string | null; message?: string | null; path?: string | null } = {},
): ReplayedEvent {
  const { reason = null, message = null, path = null } = why;

  return { id: record.id, outcome, reason, message, path, changes: null };
}
