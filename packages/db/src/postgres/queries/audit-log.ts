import { and, desc, eq, gte, lt, type SQL } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { auditLog } from "../schema/audit-log.ts";
import { toStorable } from "../storable.ts";

export type AuditRow = Omit<typeof auditLog.$inferSelect, "details"> & { details: Record<string, unknown> };
export type NewAuditRow = Pick<AuditRow, "actor" | "action" | "object" | "details" | "traceId">;

export interface AuditFilter {
  actor?: string;
  action?: string;
  object?: string;
  /** Epoch milliseconds, half-open. */
  from?: number;
  to?: number;
}

/** A connection, or a transaction whose changes the entry tells of. */
interface AuditTarget {
  readonly db: Pick<Postgres["db"], "insert">;
}

/** Adds an entry, whatever its texts hold: what was done must not stay unwritten for a character. Resolves when it is durable. */
export async function insertAuditRow(postgres: AuditTarget, row: NewAuditRow): Promise<void> {
  try {
    await postgres.db.insert(auditLog).values(toStorable(row));
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** Entries, newest first; `before` is the id of the last one of the page before. */
export async function listAuditRows(
  postgres: Postgres,
  page: { filter: AuditFilter; before?: number; limit: number },
): Promise<AuditRow[]> {
  const { filter, before, limit } = page;
  const conditions: (SQL | undefined)[] = [
    filter.actor === undefined ? undefined : eq(auditLog.actor, filter.actor),
    filter.action === undefined ? undefined : eq(auditLog.action, filter.action),
    filter.object === undefined ? undefined : eq(auditLog.object, filter.object),
    filter.from === undefined ? undefined : gte(auditLog.at, new Date(filter.from)),
    filter.to === undefined ? undefined : lt(auditLog.at, new Date(filter.to)),
    before === undefined ? undefined : lt(auditLog.id, before),
  ];
  try {
    const rows = await postgres.db
      .select()
      .from(auditLog)
      .where(and(...conditions))
      .orderBy(desc(auditLog.id))
      .limit(limit);

    return rows as AuditRow[];
  } catch (error) {
    throw fromPostgresError(error);
  }
}
