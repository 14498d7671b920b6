import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { RateLimitConfig } from "../limits/caller-limits.ts";
import { createTestDoor, ORIGIN } from "../testing/test-deps.ts";

const TARGET = "/api/v1/analytics/metrics/dau?from=2026-11-01&to=2026-11-02";

async function setUp(rateLimits: RateLimitConfig = {}) {
  const state = { holds: true };
  const { deps } = await createTestDoor();
  const result = await deps.metrics.query({ kind: "all" }, { metric: "dau" }, {});
  const door = await createTestDoor({
    config: {
      publicOrigin: null,
      trustProxy: false,
      demo: true,
      corsOrigins: ["https://shop.example"],
      rateLimits,
    },
    metrics: { ...deps.metrics, query: async () => result, isCurrent: async () => state.holds },
  });
  const admin = await door.token({ roles: ["admin"] });
  const quick = async (headers: Record<string, string>, { method = "GET", target = TARGET } = {}) =>
    door.api.quick({ method, target, headers: new Headers(headers) }, { remoteAddress: "127.0.0.1" });

  return { door, state, admin, quick, as: { authorization: `Bearer ${admin}` } };
}

describe("quick answers", () => {
  it("are those that were given, to who may see them, with what every answer has", async () => {
    const { door, admin, quick, as } = await setUp();
    assert.equal(await quick(as), null);
    const slow = await door.call(TARGET, { as: admin, headers: { origin: "https://shop.example" } });
    const known = await quick({ ...as, origin: "https://shop.example" });
    assert.equal(known?.status, 200);
    assert.equal(Buffer.from(known?.body ?? []).toString(), await slow.text());
    for (const name of [
      "content-type",
      "content-length",
      "cache-control",
      "etag",
      "vary",
      "x-content-type-options",
      "access-control-allow-origin",
      "access-control-expose-headers",
    ])
      assert.equal(new Headers(known?.headers).get(name), slow.headers.get(name), name);
    const unchanged = await quick({ ...as, "if-none-match": slow.headers.get("etag") ?? "" });

    assert.deepEqual([unchanged?.status, unchanged?.body], [304, null]);
  });

  it("are none for others, for other questions, and for what has changed", async () => {
    const { door, state, admin, quick, as } = await setUp();
    await door.call(TARGET, { as: admin });
    const developer = await door.token({ roles: ["developer"], developer_id: "dev-01" });
    const writer = await door.token({ roles: ["service"], scope: "events:write" });
    for (const headers of [
      {},
      { authorization: "Bearer nonsense" },
      { authorization: `Bearer ${developer}` },
      { authorization: `Bearer ${writer}` },
      { "x-api-key": "ak_nobody" },
      { cookie: "analytics_session=x" },
    ])
      assert.equal(await quick(headers as Record<string, string>), null, JSON.stringify(headers));
    for (const other of [
      { method: "HEAD" },
      { method: "POST" },
      { target: `${TARGET}&limit=1` },
      { target: `${ORIGIN}${TARGET}` },
    ])
      assert.equal(await quick(as, other), null, JSON.stringify(other));
    state.holds = false;

    assert.equal(await quick(as), null);
  });

  it("count as reads, and leave the refusal to the long way", async () => {
    const { door, admin, quick, as } = await setUp({ reads: { perSecond: 0.01, atOnce: 2 } });
    await door.call(TARGET, { as: admin });
    assert.equal((await quick(as))?.headers.RateLimit, '"reads";r=0;t=200');
    assert.equal(await quick(as), null);

    assert.equal((await door.call(TARGET, { as: admin })).status, 429);
  });
});
