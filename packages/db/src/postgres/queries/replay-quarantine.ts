import { and, desc, inArray, sql } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { quarantine } from "../schema/quarantine.ts";
import { isBehind, type QuarantineChoice, type QuarantinePlace, whereChosen } from "./quarantine-filter.ts";

/** A row that a replay looks at, without its bytes. */
export interface ReplayRow {
  id: string;
  receivedAt: Date;
  /** Of the encrypted body. */
  bytes: number;
}

/** The rows of a choice, newest first, behind a place. */
export async function listReplayRows(
  postgres: Postgres,
  page: { choice: QuarantineChoice; after?: QuarantinePlace; limit: number },
): Promise<ReplayRow[]> {
  try {
    return await postgres.db
      .select({
        id: quarantine.id,
        receivedAt: quarantine.receivedAt,
        bytes: sql<number>`octet_length(${quarantine.body})`,
      })
      .from(quarantine)
      .where(and(whereChosen(page.choice), isBehind(page.after)))
      .orderBy(desc(quarantine.receivedAt), desc(quarantine.id))
      .limit(page.limit);
  } catch (error) {
    throw fromPostgresError(error);
  }
}

type Row = typeof quarantine.$inferSelect;
export interface ReplayRecord
  extends Pick<Row, "id" | "state" | "reason" | "path" | "message" | "body" | "claim" | "replayBody"> {
  /** Somebody is replaying it right now. */
  isBusy: boolean;
}

/** The rows with their encrypted bytes and claims, in no order. A claim is alive for `leaseMs`. */
export async function readReplayRecords(
  postgres: Postgres,
  ids: readonly string[],
  leaseMs: number,
): Promise<ReplayRecord[]> {
  const { id, state, reason, path, message, body, claim, claimedAt, replayBody } = quarantine;
  const isBusy = sql<boolean>`coalesce(${claimedAt} > now() - make_interval(secs => ${leaseMs / 1_000}), false)`;
  try {
    return await postgres.db
      .select({ id, state, reason, path, message, body, claim, replayBody, isBusy })
      .from(quarantine)
      .where(inArray(id, [...ids]));
  } catch (error) {
    throw fromPostgresError(error);
  }
}

export interface Claim {
  id: string;
  /** The claim that was seen on the row, of a replay that died; null: there was none. */
  seen: string | null;
  /** Encrypted; null: the original is replayed. */
  replayBody: Buffer | null;
}

// Rows that another claim holds at this moment are skipped: nobody waits, so nobody can wait in a circle.
const CLAIM = `
WITH free AS (
  SELECT known.id, wanted.body
  FROM unnest($2::uuid[], $3::uuid[], $4::bytea[]) AS wanted(id, seen, body) JOIN quarantine known ON known.id = wanted.id
  WHERE known.state = 'open' AND known.claim IS NOT DISTINCT FROM wanted.seen
  FOR UPDATE OF known SKIP LOCKED
)
UPDATE quarantine SET claim = $1, claimed_at = now(), replay_body = free.body
FROM free WHERE quarantine.id = free.id
RETURNING quarantine.id`;

/**
 * Writes down which bytes are about to be replayed, for rows that nobody else has claimed meanwhile. Answers the ids that are
 * the caller's now.
 */
export async function claimQuarantine(
  postgres: Postgres,
  claim: string,
  rows: readonly Claim[],
): Promise<Set<string>> {
  try {
    const result = await postgres.pool.query<{ id: string }>({
      name: "claim-quarantine",
      text: CLAIM,
      values: [
        claim,
        rows.map((row) => row.id),
        rows.map((row) => row.seen),
        rows.map((row) => row.replayBody),
      ],
    });

    return new Set(result.rows.map((row) => row.id));
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** Ends the lease but keeps the bytes: whether they were stored is not known, so the next replay must try the same ones. */
export async function abandonClaim(postgres: Postgres, claim: string): Promise<void> {
  try {
    await postgres.pool.query({
      name: "abandon-claim",
      text: "UPDATE quarantine SET claimed_at = 'epoch' WHERE claim = $1",
      values: [claim],
    });
  } catch (error) {
    throw fromPostgresError(error);
  }
}
