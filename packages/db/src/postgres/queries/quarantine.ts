import { and, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { quarantine } from "../schema/quarantine.ts";

export interface QuarantineFilter {
  reason?: string;
  stream?: string;
  type?: string;
  state?: "open" | "replayed" | "discarded";
  /** Epoch milliseconds of receipt, half-open. */
  from?: number;
  to?: number;
}

export interface QuarantinePage {
  filter?: QuarantineFilter;
  /** From the page before. */
  after?: { receivedAt: Date; id: string };
  /** Rows. */
  limit: number;
}

const SUMMARY = {
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

export type QuarantineSummary = Omit<typeof quarantine.$inferSelect, "body" | "contentHash" | "batchId">;
export type QuarantineRecord = QuarantineSummary & { body: Buffer };

/** Quarantined events, newest first, without their bodies. */
export async function listQuarantineRows(
  postgres: Postgres,
  page: QuarantinePage,
): Promise<QuarantineSummary[]> {
  const { after } = page;
  const isAfter =
    after &&
    sql`(${quarantine.receivedAt}, ${quarantine.id}) < (${after.receivedAt.toISOString()}, ${after.id})`;
  try {
    return await postgres.db
      .select(SUMMARY)
      .from(quarantine)
      .where(and(...conditionsOf(page.filter ?? {}), isAfter))
      .orderBy(desc(quarantine.receivedAt), desc(quarantine.id))
      .limit(page.limit);
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** One quarantined event with its encrypted body. */
export async function getQuarantineRow(
  postgres: Postgres,
  id: string,
): Promise<QuarantineRecord | undefined> {
  try {
    const rows = await postgres.db
      .select({ ...SUMMARY, body: quarantine.body })
      .from(quarantine)
      .where(eq(quarantine.id, id));

    return rows[0];
  } catch (error) {
    throw fromPostgresError(error);
  }
}

function conditionsOf(filter: QuarantineFilter): (SQL | undefined)[] {
  return [
    filter.reason === undefined ? undefined : eq(quarantine.reason, filter.reason),
    filter.stream === undefined ? undefined : eq(quarantine.stream, filter.stream),
    filter.type === undefined ? undefined : eq(quarantine.type, filter.type),
    filter.state === undefined ? undefined : eq(quarantine.state, filter.state),
    filter.from === undefined ? undefined : gte(quarantine.receivedAt, new Date(filter.from)),
    filter.to === undefined ? undefined : lt(quarantine.receivedAt, new Date(filter.to)),
  ];
}
