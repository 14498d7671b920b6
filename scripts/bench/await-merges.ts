import { setTimeout as sleep } from "node:timers/promises";
import type { ClickHouse } from "@analytics/db/clickhouse/client";
import { sql } from "@analytics/db/clickhouse/sql";

const LOOK_EVERY_MS = 500;
/** Looks in a row without a merge: one that ends may make room for the next. */
const QUIET_LOOKS = 6;
const WAIT_MAX_MS = 180_000;

/** Resolves when ClickHouse has merged what was loaded, or after three minutes: until then merges take a share of the cores. */
export async function awaitMerges(clickhouse: ClickHouse): Promise<void> {
  const until = performance.now() + WAIT_MAX_MS;
  for (let quiet = 0; quiet < QUIET_LOOKS && performance.now() < until; ) {
    const { rows } = await clickhouse.query<{ merges: number }>(
      sql`SELECT count() AS merges FROM system.merges`,
      {
        name: "merges",
      },
    );
    quiet = rows[0]?.merges === 0 ? quiet + 1 : 0;
    await sleep(LOOK_EVERY_MS);
  }
}
