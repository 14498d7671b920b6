import type { Postgres } from "@analytics/db/postgres/client";
import { type ChangeRow, type ChangesPage, listChanges } from "@analytics/db/postgres/queries/list-changes";
import {
  type LatestChange,
  type LatestChanges,
  listLatestChanges,
} from "@analytics/db/postgres/queries/list-latest-changes";

/** Days whose numbers were restated. */
export interface ChangeStore {
  list(page: ChangesPage): Promise<ChangeRow[]>;
  /** Restatements of the days of a range, latest first. */
  latest(range: LatestChanges): Promise<LatestChange[]>;
}

/** Changes in Postgres. */
export function createPostgresChanges(postgres: Postgres): ChangeStore {
  return {
    list: (page) => listChanges(postgres, page),
    latest: (range) => listLatestChanges(postgres, range),
  };
}
