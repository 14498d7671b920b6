import type { Postgres } from "@analytics/db/postgres/client";
import {
  type AuditFilter,
  type AuditRow,
  insertAuditRow,
  listAuditRows,
  type NewAuditRow,
} from "@analytics/db/postgres/queries/audit-log";

/** Who did what, kept for as long as the service lives. */
export interface AuditStore {
  /** Resolves when the entry is durable. */
  add(entry: NewAuditRow): Promise<void>;
  /** Newest first; `before` is the id of the last entry of the page before. */
  list(page: { filter: AuditFilter; before?: number; limit: number }): Promise<AuditRow[]>;
}

/** The audit log in Postgres. */
export function createPostgresAudit(postgres: Postgres): AuditStore {
  return {
    add: (entry) => insertAuditRow(postgres, entry),
    list: (page) => listAuditRows(postgres, page),
  };
}
