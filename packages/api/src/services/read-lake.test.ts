import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { LakeDay } from "@analytics/db/postgres/queries/lake/lake-days";
import { createTestDoor, type TestDoor } from "../testing/test-deps.ts";
import type { LakeAnswer } from "./read-lake.ts";

const DAYS: LakeDay[] = [1, 2, 3].map((n) => ({
  day: `2026-11-0${n}`,
  generation: n,
  files: n,
  rows: 100 * n,
  bytes: 1_000 * n,
  archivedAt: new Date(Date.UTC(2026, 10, n, 12)),
  verifiedAt: n === 2 ? new Date(Date.UTC(2026, 10, 5)) : null,
  problems: n === 2 ? ["a file is missing"] : [],
  restatedAt: null,
}));

describe("GET /ingestion/lake", () => {
  let door: TestDoor;
  before(async () => {
    const { deps } = await createTestDoor();
    const lag = { hours: 2, overdue: 1, oldestMark: Date.UTC(2026, 10, 4) };
    door = await createTestDoor({
      ingestion: { ...deps.ingestion, lake: async () => ({ days: DAYS, lag }) },
    });
  });

  const get = async (query: string, roles: string[]) =>
    door.call(`/api/v1/analytics/ingestion/lake${query}`, { as: await door.token({ roles }) });

  it("adds up the whole lake and lists the days that were asked for, newest first", async () => {
    const response = await get("?from=2026-11-02", ["admin"]);
    assert.equal(response.status, 200);
    const { data } = (await response.json()) as { data: LakeAnswer };
    assert.deepEqual(data.total, {
      days: 3,
      rows: 600,
      files: 6,
      bytes: 6_000,
      problems: 1,
      verified_days: 1,
    });
    assert.deepEqual(data.waiting, { hours: 2, overdue: 1, since: "2026-11-04T00:00:00.000Z" });
    assert.equal(data.last_archived_at, "2026-11-03T12:00:00.000Z");
    assert.equal(data.last_verified_at, "2026-11-05T00:00:00.000Z");
    assert.deepEqual(
      data.days.map(({ day, verified_at, problems }) => [day, verified_at, problems]),
      [
        ["2026-11-03", null, []],
        ["2026-11-02", "2026-11-05T00:00:00.000Z", ["a file is missing"]],
      ],
    );
  });

  it("is for administrators", async () => {
    assert.equal((await get("", ["analyst"])).status, 403);
    assert.equal((await get("?from=soon", ["admin"])).status, 400);
  });
});
