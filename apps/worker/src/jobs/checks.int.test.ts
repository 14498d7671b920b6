import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { createLogger } from "@analytics/core/logger";
import { declared } from "@analytics/db/clickhouse/sql";
import { createObjectStore } from "@analytics/db/objects/create-object-store";
import { buildRollups } from "@analytics/metrics/rollups/builder";
import { type ImportStack, startImportStack } from "../import/testing/import-stack.ts";
import { handle as checkRollups } from "./check-rollups/handler.ts";
import type { JobContext } from "./define-job.ts";
import { handle as purgeJobRuns } from "./purge-job-runs/handler.ts";
import { handle as reconcileLedger } from "./reconcile-ledger/handler.ts";

const HOUR_MS = 3_600_000;
const NOW = Date.now();

describe("jobs that check the data", () => {
  let stack: ImportStack;
  let ctx: JobContext;
  before(async () => {
    stack = await startImportStack();
    ctx = {
      ...stack,
      imports: { directory: stack.directory, buckets: [], objects: { S3_REGION: "none" } },
      objects: createObjectStore({ directory: join(stack.directory, "objects") }),
      clock: Date.now,
      runId: randomUUID(),
      attempt: 1,
      logger: createLogger("test", "silent"),
      signal: new AbortController().signal,
      report: () => undefined,
    };
    const events = Array.from({ length: 40 }, (_, i) => ({
      specversion: "1.0",
      id: `e-${i}`,
      source: "auth-service",
      type: "auth.logged_in",
      time: new Date(NOW - 26 * HOUR_MS + i * 60_000).toISOString(),
      data: { user_id: `u-${i % 17}`, country: i % 3 === 0 ? "KZ" : "RU", platform: "windows" },
    }));
    await stack.pipeline.ingest({
      stream: "http",
      receivedAt: NOW,
      bodies: events.map((event) => Buffer.from(JSON.stringify(event))),
    });
    await stack.pipeline.close();
    await buildRollups(stack, { quietMs: 0 });
  });
  after(() => stack.stop());

  const check = () => checkRollups(ctx, { hours: 10, metrics: 500, days: 10 });

  it("finds nothing where everything is right", async () => {
    const rollups = await check();
    const ledger = await reconcileLedger(ctx, { days: 3 });

    assert.deepEqual(rollups.alarms, []);
    assert.ok((rollups.counts.compared ?? 0) > 50, JSON.stringify(rollups.counts));
    assert.deepEqual(ledger, {
      counts: { compared: 1, skipped: 0, stored: 40, differences: 0 },
      alarms: [],
    });
  });

  it("finds an event that ClickHouse lost, by the rollups and by the ledger", async () => {
    await stack.clickhouse.command(
      declared("DELETE FROM events_v1 WHERE event_time = (SELECT max(event_time) FROM events_v1)"),
    );
    const rollups = await check();
    const ledger = await reconcileLedger(ctx, { days: 3 });

    assert.ok((rollups.counts.unequal ?? 0) > 0);
    assert.ok(rollups.alarms?.every((alarm) => alarm.code === "ROLLUP_DIFFERS"));
    assert.deepEqual(
      ledger.alarms?.map(({ code, details }) => [code, details?.ledger, details?.held]),
      [["LEDGER_DIFFERS", 40, 39]],
    );
  });

  it("deletes old runs but never the last one of a job", async () => {
    const insert = (job: string, state: string, days: number) =>
      stack.postgres.pool.query(
        `INSERT INTO job_runs (job, trigger, input, state, finished_at)
         VALUES ($1, 'schedule', '{}', $2, now() - $3::int * interval '1 day')`,
        [job, state, days],
      );
    await insert("a", "succeeded", 200);
    await insert("a", "failed", 100);
    await insert("a", "succeeded", 10);
    await insert("b", "succeeded", 300);
    const report = await purgeJobRuns(ctx, { days: 90 });
    const { rows } = await stack.postgres.pool.query("SELECT job FROM job_runs ORDER BY seq");

    assert.equal(report.counts.runs, 2);
    assert.deepEqual(
      rows.map((row) => row.job),
      ["a", "b"],
    );
  });
});
