import type { Postgres } from "@analytics/db/postgres/client";
import { type ChangeRow, type ChangesPage, listChanges } from "@analytics/db/postgres/queries/list-changes";

/** Days whose numbers were restated. */
export interface ChangeStore {
  list(page: ChangesPage): Promise<ChangeRow[]>;
}

/** Changes in Postgres. */
export function createPostgresChanges(postgres: Postgres): ChangeStore {
  return { list: (page) => listChanges(postgres, page) };
}
