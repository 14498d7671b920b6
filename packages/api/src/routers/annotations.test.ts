import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import type { HappeningStore } from "../stores/happening-store.ts";
import { createTestDoor, type TestDoor } from "../testing/test-deps.ts";

const RANGE = "from=2026-11-01&to=2026-11-02";

describe("GET /annotations", () => {
  let door: TestDoor;
  let admin: string;
  let asked: Parameters<HappeningStore["list"]>[];
  beforeEach(async () => {
    asked = [];
    const { deps } = await createTestDoor();
    door = await createTestDoor({
      config: { ...deps.config, rateLimits: { queries: { perSecond: 1e-9, atOnce: 20 } } },
      happenings: {
        list: async (...question) => {
          asked.push(question);

          return [];
        },
      },
    });
    admin = await door.token({ roles: ["admin"] });
  });
  const ask = (query: string, init: RequestInit = {}) =>
    door.call(`/api/v1/analytics/annotations?${query}`, { ...init, as: admin });

  it("400: a zone that is none, also with nothing in the range", async () => {
    const instants = "from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z";
    const response = await ask(`${instants}&timezone=Foo/Bar`);

    assert.equal(response.status, 400);
    assert.match(await response.text(), /Unknown time zone «Foo\/Bar»/);
    assert.equal((await ask(`${instants}&timezone=Asia/Tokyo`)).status, 200);
  });

  it("429: it costs as much as a metric from events", async () => {
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await ask(RANGE)).status);

    assert.deepEqual(statuses, [200, 200, 429]);
    assert.equal(asked.length, 2);
  });

  it("stops when its caller leaves", async () => {
    const caller = new AbortController();
    await ask(RANGE, { signal: caller.signal });
    assert.equal(asked[0]?.[1].signal.aborted, false);
    caller.abort();

    assert.equal(asked[0]?.[1].signal.aborted, true);
  });
});
