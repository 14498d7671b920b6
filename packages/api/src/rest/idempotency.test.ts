import assert from "node:assert/strict";
import { it } from "node:test";
import type { RateLimitConfig } from "../limits/caller-limits.ts";
import type { KeptAnswer } from "../stores/idempotency-store.ts";
import { createTestDoor } from "../testing/test-deps.ts";

/** A door that keeps one answer, whatever its key. */
async function setUp(rateLimits: RateLimitConfig) {
  const counts = { takes: 0, runs: 0 };
  let kept: { requestHash: Buffer; answer: KeptAnswer } | null = null;
  let hash: Buffer = Buffer.alloc(0);
  const { deps } = await createTestDoor();
  const door = await createTestDoor({
    config: { ...deps.config, rateLimits },
    rates: {
      list: async () => [],
      put: async () => {
        counts.runs += 1;

        return { added: 1, changed: 0 };
      },
    },
    idempotency: {
      take: async (_, requestHash) => {
        counts.takes += 1;
        hash = requestHash;

        return kept === null ? { state: "taken", lock: "lock" } : { state: "answered", ...kept };
      },
      keep: async (_, answer) => {
        kept = { requestHash: hash, answer };
      },
      drop: async () => undefined,
    },
  });
  const as = await door.token({ roles: ["admin"] });
  const post = async (sender: { as?: string } = { as }) => {
    const response = await door.call("/api/v1/analytics/rates", {
      ...sender,
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": "copy-0001" },
      body: JSON.stringify({ rates: [{ date: "2026-01-01", currency: "USD", rate: "80" }] }),
    });

    return [response.status, response.headers.get("idempotency-replayed")];
  };

  return { counts, post };
}

const TWICE = { perSecond: 1e-9, atOnce: 2 };

it("a copy counts as the request it copies, and each of them once", async () => {
  const { counts, post } = await setUp({ writes: TWICE });

  assert.deepEqual(await post(), [200, null]);
  assert.deepEqual(await post(), [200, "true"]);
  assert.deepEqual(await post(), [429, null]);
  assert.deepEqual(counts, { takes: 2, runs: 1 });
});

it("nobody's requests count too when they bring a key", async () => {
  const { post } = await setUp({ anonymous: TWICE });

  assert.deepEqual(
    [await post({}), await post({}), await post({})],
    [
      [401, null],
      [401, null],
      [429, null],
    ],
  );
});
