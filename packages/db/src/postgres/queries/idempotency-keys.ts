import { and, eq, sql } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { idempotencyKeys } from "../schema/idempotency-keys.ts";

/** What tells keyed requests apart: the same key of somebody else, or at another route, is another one. */
export interface KeyedRequest {
  principal: string;
  route: string;
  key: string;
}

export type KeyedState =
  /** It is the caller's to answer, under this lock. */
  | { state: "taken"; lock: string }
  | { state: "running"; requestHash: Buffer }
  | { state: "answered"; requestHash: Buffer; answer: Buffer };

/** As long as a request may take; then its process is taken for dead. */
const LOCKED_FOR = sql`interval '2 minutes'`;
const KEPT_FOR = sql`interval '24 hours'`;
/** Rows that are over and go with each new one. */
const PURGED_MAX = 100;

/** Takes a request that is new, over, or was given up by its process; else tells what became of it. */
export async function takeKeyedRequest(
  postgres: Postgres,
  { principal, route, key }: KeyedRequest,
  requestHash: Buffer,
): Promise<KeyedState> {
  return guarded(async () => {
    const { rows } = await postgres.db.execute<{ lock: string }>(sql`
      WITH purged AS (
        DELETE FROM idempotency_keys WHERE (principal, route, key) IN (
          SELECT principal, route, key FROM idempotency_keys
          WHERE expires_at < now() AND (principal, route, key) <> (${principal}, ${route}, ${key})
          LIMIT ${PURGED_MAX} FOR UPDATE SKIP LOCKED))
      INSERT INTO idempotency_keys AS known (principal, route, key, request_hash, lock, locked_until, expires_at)
      VALUES (${principal}, ${route}, ${key}, ${requestHash}, gen_random_uuid(), now() + ${LOCKED_FOR}, now() + ${KEPT_FOR})
      ON CONFLICT (principal, route, key) DO UPDATE SET request_hash = excluded.request_hash, lock = excluded.lock,
        locked_until = excluded.locked_until, expires_at = excluded.expires_at, answer = NULL
      WHERE known.expires_at < now() OR (known.answer IS NULL AND known.locked_until < now())
      RETURNING lock`);
    if (rows[0] !== undefined) return { state: "taken", lock: rows[0].lock };
    const [known] = await postgres.db
      .select({ requestHash: idempotencyKeys.requestHash, answer: idempotencyKeys.answer })
      .from(idempotencyKeys)
      .where(isRequest({ principal, route, key }));
    // Given up between the two statements: the next look takes it.
    if (known === undefined) return { state: "running", requestHash };
    const { answer } = known;

    return answer === null
      ? { state: "running", requestHash: known.requestHash }
      : { state: "answered", requestHash: known.requestHash, answer };
  });
}

/** Keeps the answer, unless the lock has passed to somebody else. */
export async function keepAnswer(
  postgres: Postgres,
  request: KeyedRequest & { lock: string },
  answer: Buffer,
): Promise<void> {
  await guarded(() => postgres.db.update(idempotencyKeys).set({ answer }).where(isHeld(request)));
}

/** Forgets a request that made nothing, so that it may be sent again. */
export async function dropKeyedRequest(
  postgres: Postgres,
  request: KeyedRequest & { lock: string },
): Promise<void> {
  await guarded(() => postgres.db.delete(idempotencyKeys).where(isHeld(request)));
}

function isRequest({ principal, route, key }: KeyedRequest) {
  return and(
    eq(idempotencyKeys.principal, principal),
    eq(idempotencyKeys.route, route),
    eq(idempotencyKeys.key, key),
  );
}

function isHeld(request: KeyedRequest & { lock: string }) {
  return and(isRequest(request), eq(idempotencyKeys.lock, request.lock));
}

async function guarded<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw fromPostgresError(error);
  }
}
