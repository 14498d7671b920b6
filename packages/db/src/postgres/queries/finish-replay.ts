import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

/** What became of a claimed event. */
export interface ReplayedRow {
  id: string;
  result: "stored" | "duplicate";
}

/** Why an event could not be replayed. */
export interface FailedRow {
  id: string;
  code: string;
  step: string;
  path: string | null;
  message: string;
  /** Other bytes than the original failed: then the row keeps the reason of its own bytes, and only the history tells. */
  edited: boolean;
}

const REPLAYED = `
WITH outcome AS (
  SELECT * FROM unnest($3::uuid[], $4::text[]) AS outcome(id, result)
), changed AS (
  UPDATE quarantine SET state = 'replayed', resolved_at = now(), resolved_by = $2, resolution = outcome.result,
    claim = NULL, claimed_at = NULL
  FROM outcome WHERE quarantine.id = outcome.id AND claim = $1
  RETURNING quarantine.id, outcome.result, replay_body IS NOT NULL AS edited
)
INSERT INTO quarantine_history (quarantine_id, actor, action, result, edited)
SELECT id, $2, 'replayed', result, edited FROM changed`;

// A row that somebody else resolved or claimed meanwhile is left to them. Locks are taken in order, so that two failing replays
// of the same events cannot wait for each other.
const FAILED = `
WITH failure AS (
  SELECT * FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[])
    AS failure(id, code, step, path, message, edited)
), locked AS (
  SELECT id FROM quarantine WHERE id = ANY ($3::uuid[]) ORDER BY id FOR UPDATE
), changed AS (
  UPDATE quarantine SET
    reason = CASE WHEN edited THEN quarantine.reason ELSE code END,
    step = CASE WHEN edited THEN quarantine.step ELSE failure.step END,
    path = CASE WHEN edited THEN quarantine.path ELSE failure.path END,
    message = CASE WHEN edited THEN quarantine.message ELSE failure.message END,
    claim = NULL, claimed_at = NULL, replay_body = NULL
  FROM failure JOIN locked USING (id)
  WHERE quarantine.id = failure.id AND state = 'open'
    AND (claim IS NULL OR claim = $1 OR claimed_at < now() - make_interval(secs => $9))
  RETURNING quarantine.id, code, failure.message, edited
)
INSERT INTO quarantine_history (quarantine_id, actor, action, result, detail, edited)
SELECT id, $2, 'failed', code, message, edited FROM changed`;

export interface ReplayEnd {
  claim: string;
  actor: string;
}

/** Marks claimed events as replayed, with their history, in one statement. */
export async function markReplayed(
  postgres: Postgres,
  { claim, actor }: ReplayEnd,
  rows: readonly ReplayedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  try {
    await postgres.pool.query({
      name: "mark-replayed",
      text: REPLAYED,
      values: [claim, actor, rows.map((row) => row.id), rows.map((row) => row.result)],
    });
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** Leaves events open with their new reason, and lets go of claims whose lease is over. */
export async function markFailed(
  postgres: Postgres,
  { claim, actor, leaseMs }: ReplayEnd & { leaseMs: number },
  rows: readonly FailedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const column = <Key extends keyof FailedRow>(key: Key) => rows.map((row) => row[key]);
  try {
    await postgres.pool.query({
      name: "mark-failed",
      text: FAILED,
      values: [
        claim,
        actor,
        column("id"),
        column("code"),
        column("step"),
        rows.map((row) => row.path?.replaceAll("\0", "\uFFFD")),
        // Postgres text cannot hold the NUL character.
        rows.map((row) => row.message.replaceAll("\0", "\uFFFD")),
        column("edited"),
        leaseMs / 1_000,
      ],
    });
  } catch (error) {
    throw fromPostgresError(error);
  }
}
