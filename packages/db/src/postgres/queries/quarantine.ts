import { and, asc, desc, eq } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { quarantine, quarantineHistory } from "../schema/quarantine.ts";
import {
  isBehind,
  type QuarantineFilter,
  type QuarantinePlace,
  whereQuarantine,
} from "./quarantine-filter.ts";

export interface QuarantinePage {
  filter?: QuarantineFilter;
  /** From the page before. */
  after?: QuarantinePlace;
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
  resolvedAt: quarantine.resolvedAt,
  resolvedBy: quarantine.resolvedBy,
  resolution: quarantine.resolution,
};

type Row = typeof quarantine.$inferSelect;
export type QuarantineSummary = Pick<Row, keyof typeof SUMMARY>;
/** With the encrypted bytes. */
export type QuarantineRecord = QuarantineSummary & Pick<Row, "body" | "replayBody">;
export type QuarantineHistoryRow = Omit<typeof quarantineHistory.$inferSelect, "id" | "quarantineId">;

const HISTORY_ROWS_MAX = 200;

/** Quarantined events, newest first, without their bodies. */
export async function listQuarantineRows(
  postgres: Postgres,
  page: QuarantinePage,
): Promise<QuarantineSummary[]> {
  try {
    return await postgres.db
      .select(SUMMARY)
      .from(quarantine)
      .where(and(whereQuarantine(page.filter ?? {}), isBehind(page.after)))
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
      .select({ ...SUMMARY, body: quarantine.body, replayBody: quarantine.replayBody })
      .from(quarantine)
      .where(eq(quarantine.id, id));

    return rows[0];
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** What people did with the event, oldest first. */
export async function readQuarantineHistory(postgres: Postgres, id: string): Promise<QuarantineHistoryRow[]> {
  const { at, actor, action, result, detail, edited } = quarantineHistory;
  try {
    return await postgres.db
      .select({ at, actor, action, result, detail, edited })
      .from(quarantineHistory)
      .where(eq(quarantineHistory.quarantineId, id))
      .orderBy(asc(quarantineHistory.id))
      .limit(HISTORY_ROWS_MAX);
  } catch (error) {
    throw fromPostgresError(error);
  }
}
