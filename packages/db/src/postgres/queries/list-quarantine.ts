import { and, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { quarantine } from "../schema/quarantine.ts";

export interface QuarantineListRow {
  id: string;
  receivedAt: Date;
  stream: string;
  reason: string;
  step: string;
  path: string | null;
  message: string;
  eventId: string | null;
  type: string | null;
  seen: number;
  state: "open" | "replayed" | "discarded";
}

export interface QuarantineListFilter {
  reason?: string;
  stream?: string;
  type?: string;
  state?: string;
  /** Receipt, half-open, epoch milliseconds. */
  from?: number;
  to?: number;
  /** The last row of the page before. */
  before?: { receivedAt: string; id: string };
  limit: number;
}

/** The columns of a row without its bytes. Times keep milliseconds only, so a page's cursor compares exactly. */
export const QUARANTINE_COLUMNS = {
  id: quarantine.id,
  receivedAt: quarantine.receivedAt,
  stream: quarantine.stream,
  reason: quarantine.reason,
  step: quarantine.step,
  path: quarantine.path,
  message: quarantine.message,
  eventId: quarantine.eventId,
  type: quarantine.type,
  seen: quarantine.seen,
  state: quarantine.state,
};

/** Quarantined events, newest first. */
export async function listQuarantine(
  postgres: Postgres,
  filter: QuarantineListFilter,
): Promise<QuarantineListRow[]> {
  const millisecond = sql`date_trunc('milliseconds', ${quarantine.receivedAt})`;
  try {
    return await postgres.db
      .select(QUARANTINE_COLUMNS)
      .from(quarantine)
      .where(and(...conditionsOf(filter, millisecond)))
      .orderBy(desc(millisecond), desc(quarantine.id))
      .limit(filter.limit);
  } catch (error) {
    throw fromPostgresError(error);
  }
}

function conditionsOf(filter: QuarantineListFilter, millisecond: SQL): SQL[] {
  const { reason, stream, type, state, from, to, before } = filter;

  return [
    reason === undefined ? undefined : eq(quarantine.reason, reason),
    stream === undefined ? undefined : eq(quarantine.stream, stream),
    type === undefined ? undefined : eq(quarantine.type, type),
    state === undefined ? undefined : sql`${quarantine.state} = ${state}`,
    from === undefined ? undefined : gte(quarantine.receivedAt, new Date(from)),
    to === undefined ? undefined : lt(quarantine.receivedAt, new Date(to)),
    before === undefined
      ? undefined
      : sql`(${millisecond}, ${quarantine.id}) < (${before.receivedAt}::timestamptz, ${before.id}::uuid)`,
  ].filter((condition): condition is SQL => condition !== undefined);
}
