import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AppError } from "@analytics/core/errors";
import type { ApiKey, ApiKeyStore } from "../stores/api-key-store.ts";
import { generateApiKey } from "./api-key.ts";
import { createApiKeyVerifier } from "./api-key-verifier.ts";

const NOW = Date.UTC(2026, 10, 1);
const FROM = from("10.0.0.5");

/** One key in a store that counts, at a clock that the test moves. */
function setUp(overrides: Partial<ApiKey> = {}) {
  const { text, prefix, hash } = generateApiKey();
  const key: ApiKey = {
    id: "00000000-0000-4000-8000-000000000001",
    prefix,
    hash,
    name: "shop",
    scopes: ["metrics:read"],
    developerId: null,
    games: null,
    networks: null,
    createdBy: "test",
    createdAt: new Date(NOW),
    expiresAt: null,
    lastUsedAt: null,
    revokedAt: null,
    revokedBy: null,
    ...overrides,
  };
  const calls = { find: 0, touch: 0 };
  const time = { now: NOW };
  const keys = {
    find: async (wanted: string) => {
      calls.find += 1;

      return wanted === prefix ? { ...key } : null;
    },
    touch: async () => {
      calls.touch += 1;
    },
  } as unknown as ApiKeyStore;

  return { text, key, calls, time, verify: createApiKeyVerifier({ keys, clock: () => time.now }) };
}

function from(address: string) {
  return { address, beforeLookup: () => undefined };
}

function hasCode(code: string) {
  return (error: unknown) => error instanceof AppError && error.code === code;
}

describe("createApiKeyVerifier", () => {
  it("compiles a key into the access of a service", async () => {
    const { text, verify } = setUp({ developerId: "dev-01", games: ["g-1"] });
    const access = await verify(text, FROM);
    assert.deepEqual(access.metricScope, { kind: "developer", developerId: "dev-01", games: ["g-1"] });
    assert.deepEqual([...access.roles], ["service"]);
  });

  it("refuses what is no key, is not known, or has another secret", async () => {
    const { text, verify } = setUp();
    const other = generateApiKey().text;
    for (const wrong of [
      "",
      "ak_",
      other,
      `${text.slice(0, -1)}${text.endsWith("A") ? "B" : "A"}`,
      `${text}A`,
    ])
      await assert.rejects(verify(wrong, FROM), hasCode("UNAUTHENTICATED"));
  });

  it("refuses a key that is over, from the instant on", async () => {
    const { text, time, verify } = setUp({ expiresAt: new Date(NOW + 1_000) });
    await verify(text, FROM);
    time.now += 1_000;
    await assert.rejects(verify(text, FROM), hasCode("UNAUTHENTICATED"));
  });

  it("hears of a revocation within two seconds, and asks no more often", async () => {
    const { text, key, calls, time, verify } = setUp();
    await verify(text, FROM);
    key.revokedAt = new Date(NOW);
    time.now += 1_999;
    await verify(text, FROM);
    assert.equal(calls.find, 1);
    time.now += 1;
    await assert.rejects(verify(text, FROM), hasCode("UNAUTHENTICATED"));
  });

  it("is bound to its networks", async () => {
    const { text, verify } = setUp({ networks: ["10.0.0.0/24"] });
    await verify(text, FROM);
    await assert.rejects(verify(text, from("10.0.1.5")), hasCode("FORBIDDEN"));
    await assert.rejects(verify(text, from("unknown")), hasCode("FORBIDDEN"));
  });

  it("notes its use once a minute, and never for a request that it refused", async () => {
    const { text, calls, time, verify } = setUp({ networks: ["10.0.0.0/24"] });
    await assert.rejects(verify(text, from("10.0.1.5")));
    assert.equal(calls.touch, 0);
    for (let second = 0; second < 90; second += 1, time.now += 1_000) await verify(text, FROM);
    assert.equal(calls.touch, 2);
  });
});
