import { setTimeout as sleep } from "node:timers/promises";
import { countStreamDays } from "@analytics/db/clickhouse/queries/count-stream-days";
import { readLedger } from "@analytics/db/postgres/queries/read-ledger";
import type { JobContext, JobReport } from "../define-job.ts";
import { type Comparison, compareLedger } from "./compare-ledger.ts";

const DAY_MS = 86_400_000;
/** A batch that closes between the two readings makes a difference that the next try does not see. */
const TRIES_MAX = 3;
const PAUSE_MS = 3_000;

export async function handle(ctx: JobContext, input: { days: number }): Promise<JobReport> {
  const from = new Date(ctx.clock() - (input.days - 1) * DAY_MS).toISOString().slice(0, 10);
  let comparison = await compare(ctx, from);
  for (let tries = 1; comparison.alarms.length > 0 && tries < TRIES_MAX; tries += 1) {
    await sleep(PAUSE_MS, undefined, { signal: ctx.signal });
    comparison = await compare(ctx, from);
  }
  const { alarms, ...counts } = comparison;

  return { counts: { ...counts, differences: alarms.length }, alarms };
}

/** The ledger is read before and after: what moved in between is in flight or new, and is looked at next time. */
async function compare({ clickhouse, postgres, signal }: JobContext, from: string): Promise<Comparison> {
  const before = await readLedger(postgres, { from });
  const held = await countStreamDays(clickhouse, { from, signal });
  const after = await readLedger(postgres, { from });
  const text = new Map(
    before.map((row) => [`${row.stream} ${row.partition} ${row.day}`, JSON.stringify(row)]),
  );
  const moving = new Set(
    after
      .filter((row) => text.get(`${row.stream} ${row.partition} ${row.day}`) !== JSON.stringify(row))
      .map((row) => `${row.stream} ${row.day}`),
  );
  const isStill = (row: { stream: string; day: string }) => !moving.has(`${row.stream} ${row.day}`);
  const comparison = compareLedger(after.filter(isStill), held.filter(isStill));

  return { ...comparison, skipped: comparison.skipped + moving.size };
}
