import { lt, sql } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { openBatches } from "../schema/ledger.ts";

export interface LeftBatch {
  batchId: number;
  received: number;
  quarantined: number;
}

/** Batches that have been open for longer than `olderThanMs`: their process died or lost the databases. */
export async function findOpenBatches(postgres: Postgres, olderThanMs: number): Promise<LeftBatch[]> {
  try {
    return await postgres.db
      .select({
        batchId: openBatches.batchId,
        received: openBatches.received,
        quarantined: openBatches.quarantined,
      })
      .from(openBatches)
      .where(lt(openBatches.openedAt, sql`now() - make_interval(secs => ${olderThanMs / 1_000})`))
      .orderBy(openBatches.batchId)
      .limit(1_000);
  } catch (error) {
    throw fromPostgresError(error);
  }
}
