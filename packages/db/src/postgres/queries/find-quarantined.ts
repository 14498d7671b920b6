import { eq } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { quarantine } from "../schema/quarantine.ts";
import { QUARANTINE_COLUMNS, type QuarantineListRow } from "./list-quarantine.ts";

/** One quarantined event with its bytes, still encrypted; null when there is none. */
export async function findQuarantined(
  postgres: Postgres,
  id: string,
): Promise<(QuarantineListRow & { body: Buffer; contentHash: Buffer }) | null> {
  try {
    const rows = await postgres.db
      .select({ ...QUARANTINE_COLUMNS, body: quarantine.body, contentHash: quarantine.contentHash })
      .from(quarantine)
      .where(eq(quarantine.id, id))
      .limit(1);

    return rows[0] ?? null;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
