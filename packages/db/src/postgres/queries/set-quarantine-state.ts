import type { Postgres } from "../client.ts";
import { type AuditOf, withAuditRow } from "./with-audit-row.ts";

// An event whose replay is under way, or died before it was marked, may be stored already: it cannot be discarded.
const DISCARD = `
WITH locked AS (
  SELECT id FROM quarantine WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE
), changed AS (
  UPDATE quarantine SET state = 'discarded', resolved_at = now(), resolved_by = $2, resolution = $3
  WHERE id IN (SELECT id FROM locked) AND state = 'open' AND claim IS NULL
  RETURNING id
)
INSERT INTO quarantine_history (quarantine_id, actor, action, result)
SELECT id, $2, 'discarded', $3 FROM changed RETURNING quarantine_id`;

const REOPEN = `
WITH locked AS (
  SELECT id FROM quarantine WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE
), changed AS (
  UPDATE quarantine SET state = 'open', resolved_at = NULL, resolved_by = NULL, resolution = NULL
  WHERE id IN (SELECT id FROM locked) AND state = 'discarded'
  RETURNING id
)
INSERT INTO quarantine_history (quarantine_id, actor, action, result)
SELECT id, $2, 'reopened', $3 FROM changed RETURNING quarantine_id`;

export interface StateChange {
  to: "discarded" | "open";
  actor: string;
  /** Why, in the words of who does it. */
  reason: string;
}

/** Discards open events or opens discarded ones, with their history and the entry that tells of it. Answers how many it were. */
export async function setQuarantineState(
  postgres: Postgres,
  ids: readonly string[],
  change: StateChange,
  audit: AuditOf<number> | undefined,
): Promise<number> {
  const statement = {
    name: `quarantine-${change.to}`,
    text: change.to === "open" ? REOPEN : DISCARD,
    values: [ids, change.actor, change.reason],
  };

  return withAuditRow(
    postgres,
    async (statements) => (await statements.query(statement)).rowCount ?? 0,
    audit,
  );
}
