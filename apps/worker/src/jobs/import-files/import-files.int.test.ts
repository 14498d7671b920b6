import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { after, before, describe, it } from "node:test";
import { AppError } from "@analytics/core/errors";
import { createLogger } from "@analytics/core/logger";
import { declared } from "@analytics/db/clickhouse/sql";
import { createObjectStore } from "@analytics/db/objects/create-object-store";
import type { RunProgress } from "@analytics/db/postgres/queries/jobs/run";
import { type ImportStack, startImportStack } from "../../import/testing/import-stack.ts";
import type { JobContext } from "../define-job.ts";
import { handle } from "./handler.ts";

const RANGE = { from: "2026-03-01", to: "2026-04-01", granularity: "total" as const };
const MAP = {
  name: "logins",
  csv: {},
  source: "logins",
  events: [
    {
      type: "auth.logged_in",
      id: "{user}-{n}",
      time: { column: "at" },
      data: { user_id: "{user}", country: "RU" },
    },
  ],
};

describe("the job that imports files", () => {
  let stack: ImportStack;
  let ctx: JobContext;
  let directory: string;
  const shown: RunProgress[] = [];
  const counted: Record<string, number>[] = [];
  before(async () => {
    stack = await startImportStack();
    directory = join(stack.directory, "in");
    await mkdir(join(directory, "day"), { recursive: true });
    ctx = {
      ...stack,
      objects: createObjectStore({ directory: join(stack.directory, "objects") }),
      imports: { directory, buckets: ["s3://allowed/in"], objects: { S3_REGION: "none" } },
      clock: Date.now,
      runId: randomUUID(),
      attempt: 1,
      logger: createLogger("test", "silent"),
      signal: new AbortController().signal,
      report: (progress, counts) => {
        shown.push(progress);
        counted.push(counts ?? {});
      },
    };
  });
  after(() => stack.stop());

  const event = (id: string, user: string) =>
    JSON.stringify({
      specversion: "1.0",
      id,
      source: "auth-service",
      type: "auth.logged_in",
      time: "2026-03-05T10:00:00Z",
      data: { user_id: user },
    });
  const writeParquet = async (name: string, select: string) => {
    const file = await stack.clickhouse.exportParquet(declared(select), { name: "test" });
    await pipeline(file, createWriteStream(join(directory, name)));
  };
  const run = (source: string, rest: { map?: string; dry_run?: boolean } = {}) =>
    handle(ctx, { source, dry_run: false, ...rest });
  const dau = () => stack.total({ metric: "dau", ...RANGE });

  it("stores every file of a folder, shows how far it is, and the second time changes nothing", async () => {
    await writeFile(
      join(directory, "day/a.ndjson"),
      `${event("1", "u-1")}\n${event("2", "u-2")}\nno event\n`,
    );
    await writeFile(join(directory, "day/b.ndjson"), `${event("3", "u-3")}\n`);
    const first = await run("day");
    const second = await run("day");

    assert.deepEqual(first.counts, {
      files: 2,
      rows: 4,
      events: 4,
      stored: 3,
      duplicate: 0,
      failed: 1,
      resumed: 0,
    });
    assert.equal(second.counts.stored, 0);
    assert.equal(second.counts.resumed, 4);
    // What a cancelled run leaves as its counts is what it showed last.
    assert.deepEqual(counted.at(1)?.stored, 2);
    assert.equal(await dau(), 3);
    assert.deepEqual([...new Set(shown.map((progress) => progress.label))], ["day/a.ndjson", "day/b.ndjson"]);
    assert.ok(shown.every(({ done, total }) => total !== null && done <= total));
  });

  it("reads Parquet: rows that are events, and rows that a map makes events of", async () => {
    await writeParquet(
      "events.parquet",
      `SELECT 'p-' || toString(number) AS id, 'auth-service' AS source, 'auth.logged_in' AS type,
        toDateTime64('2026-03-06 10:00:00', 3, 'UTC') AS time, concat('{"user_id":"p-', toString(number), '"}') AS data
       FROM numbers(25000)`,
    );
    await writeParquet(
      "rows.parquet",
      "SELECT 'm-' || toString(number) AS user, number AS n, toDateTime64('2026-03-07 10:00:00', 3, 'UTC') AS at FROM numbers(10)",
    );
    await writeFile(join(directory, "map.json"), JSON.stringify(MAP));
    const events = await run("events.parquet");
    const mapped = await run("rows.parquet", { map: "map.json" });

    assert.deepEqual(events.counts, {
      files: 1,
      rows: 25_000,
      events: 25_000,
      stored: 25_000,
      duplicate: 0,
      failed: 0,
      resumed: 0,
    });
    assert.deepEqual(mapped.counts, {
      files: 1,
      rows: 10,
      events: 10,
      stored: 10,
      duplicate: 0,
      failed: 0,
      resumed: 0,
    });
    assert.equal(await dau(), 3 + 25_000 + 10);
  });

  it("only counts in a dry run", async () => {
    await writeFile(join(directory, "dry.ndjson"), `${event("dry", "u-dry")}\n`);
    const before = await dau();
    const report = await run("dry.ndjson", { dry_run: true });

    assert.deepEqual([report.counts.would_be_stored, report.counts.stored], [1, undefined]);
    assert.equal(await dau(), before);
  });

  it("reads nothing that the configuration does not allow", async () => {
    await writeFile(join(stack.directory, "secret.ndjson"), event("secret", "u"));
    await symlink(join(stack.directory, "secret.ndjson"), join(directory, "link.ndjson"));
    for (const source of [
      "../secret.ndjson",
      join(stack.directory, "secret.ndjson"),
      "link.ndjson",
      "nothing.ndjson",
      tmpdir(),
      "s3://other/in",
      "s3://allowed/inside",
      "s3://allowed",
      "s3://",
    ])
      await assert.rejects(
        run(source),
        (error) => error instanceof AppError && error.code === "DATA_VALIDATION_ERROR",
        source,
      );
  });

  it("stops when it is cancelled and goes on behind what is stored", async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => event(`c-${i}`, `c-${i % 100}`));
    await writeFile(join(directory, "long.ndjson"), lines.join("\n"));
    const stopping = new AbortController();
    const report: JobContext["report"] = ({ done }) => done > 0 && stopping.abort();
    await assert.rejects(
      handle({ ...ctx, signal: stopping.signal, report }, { source: "long.ndjson", dry_run: false }),
    );
    const { counts } = await run("long.ndjson");

    assert.ok((counts.rows ?? 0) > 0 && (counts.rows ?? 0) < 60_000, `${counts.rows} rows were left`);
    assert.equal(counts.duplicate, 0);
  });
});
