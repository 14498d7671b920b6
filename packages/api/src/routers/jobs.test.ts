import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { RunRequest } from "@analytics/db/postgres/queries/jobs/request-run";
import type { JobRun } from "@analytics/db/postgres/queries/jobs/run";
import { z } from "zod";
import { createTestDoor, type TestDoor } from "../testing/test-deps.ts";

const RUN_ID = "0193a3de-0000-7000-8000-000000000001";
const schema = z.toJSONSchema(z.strictObject({ days: z.int().min(1).default(3) }), { io: "input" });

const RUN: JobRun = {
  id: RUN_ID,
  seq: 7,
  job: "purge",
  trigger: "manual",
  requestedBy: "test",
  input: { days: 3 },
  state: "succeeded",
  attempt: 1,
  worker: "w:1",
  createdAt: new Date("2026-11-24T10:00:00Z"),
  startedAt: new Date("2026-11-24T10:00:01Z"),
  finishedAt: new Date("2026-11-24T10:00:03Z"),
  cancelRequestedAt: null,
  progress: null,
  counts: { runs: 2 },
  alarms: [],
  errorCode: null,
  error: null,
  failures: [],
};

interface Body {
  data: Record<string, unknown>;
  meta: Record<string, unknown>;
  error: { code: string };
}

describe("jobs over REST", () => {
  let door: TestDoor;
  let admin: string;
  const asked: RunRequest[] = [];
  before(async () => {
    door = await createTestDoor({
      jobs: {
        list: async () => [],
        find: async (id) => {
          if (id === "purge") return { kind: "job", inputSchema: schema, idempotencyKey: ["days"] };

          return id === "rollups" ? { kind: "loop", inputSchema: null, idempotencyKey: null } : null;
        },
        listRuns: async ({ before = 10, limit }) =>
          Array.from({ length: limit }, (_, i) => ({ ...RUN, seq: before - 1 - i })),
        findRun: async (id) => (id === RUN_ID ? RUN : null),
        request: async (request) => {
          asked.push(request);

          return { id: RUN_ID, isNew: true };
        },
        cancel: async () => null,
      },
    });
    admin = await door.token({ roles: ["admin"] });
  });

  const call = async (method: string, path: string, options: { as?: string; body?: unknown } = {}) => {
    const response = await door.call(`/api/v1/analytics${path}`, {
      method,
      as: options.as ?? admin,
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      headers: { "content-type": "application/json" },
    });

    return { status: response.status, body: (await response.json()) as Body };
  };

  it("403: only administrators see or start anything", async () => {
    const others = await Promise.all([
      door.token({ roles: ["analyst"] }),
      door.token({ roles: ["marketer"] }),
      door.token({ roles: ["developer"], developer_id: "dev-01" }),
      door.token({ roles: ["service"], scope: "ingestion:read metrics:read events:write" }),
    ]);
    for (const as of others)
      for (const [method, path] of [
        ["GET", "/jobs"],
        ["GET", "/jobs/runs"],
        ["GET", `/jobs/runs/${RUN_ID}`],
        ["POST", "/jobs/purge/runs"],
        ["POST", `/jobs/runs/${RUN_ID}/cancel`],
      ] as const)
        assert.equal(
          (await call(method, path, { as, ...(method === "POST" && { body: {} }) })).status,
          403,
          path,
        );
  });

  it("202: a run with the checked input, its defaults filled, under the caller's name", async () => {
    const { status, body } = await call("POST", "/jobs/purge/runs", { body: { input: {} } });

    assert.equal(status, 202);
    assert.deepEqual(body.data, { run_id: RUN_ID, created: true });
    assert.deepEqual(asked.at(-1), {
      job: "purge",
      trigger: "manual",
      requestedBy: "test",
      input: { days: 3 },
      idempotencyKey: "[3]",
    });
  });

  it("400: an input that the schema refuses, a loop, a broken cursor or id", async () => {
    const before = asked.length;
    for (const input of [{ days: 0 }, { days: "3" }, { days: 3, force: true }])
      assert.equal((await call("POST", "/jobs/purge/runs", { body: { input } })).status, 400);
    assert.equal((await call("POST", "/jobs/rollups/runs", { body: {} })).status, 400);
    assert.equal((await call("GET", "/jobs/runs?cursor=abc")).status, 400);
    assert.equal((await call("GET", "/jobs/runs/abc")).status, 400);
    assert.equal(asked.length, before);
  });

  it("404 and 409: what is not there, and what is over", async () => {
    assert.equal((await call("POST", "/jobs/nothing/runs", { body: {} })).status, 404);
    assert.equal((await call("GET", `/jobs/runs/${RUN_ID.replace(/1$/, "2")}`)).status, 404);
    assert.equal((await call("POST", `/jobs/runs/${RUN_ID}/cancel`, { body: {} })).status, 409);
  });

  it("pages runs by cursor", async () => {
    const first = await call("GET", "/jobs/runs?limit=2");
    const second = await call("GET", `/jobs/runs?limit=2&cursor=${first.body.meta.next_cursor}`);

    assert.equal(first.body.meta.next_cursor, "8");
    assert.equal(second.body.meta.next_cursor, "6");
    assert.equal((first.body.data as unknown as { duration_ms: number }[])[0]?.duration_ms, 2_000);
  });
});
