import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { generateApiKey } from "../auth/api-key.ts";
import { generateSecret } from "../auth/secret.ts";
import { seedDemoAccounts } from "../auth/seed-accounts.ts";
import type { ApiKey } from "../stores/api-key-store.ts";
import { createTestDoor, ORIGIN } from "../testing/test-deps.ts";

const METRICS = "/api/v1/analytics/metrics";
const POST = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };

/** A door where a stranger may ask twice, ever, with stores that count what they are asked. */
async function setUp() {
  const lookups = { keys: 0, sessions: 0, checks: 0 };
  const time = { now: Date.now() };
  const known = generateApiKey();
  const key: ApiKey = {
    ...known,
    id: "00000000-0000-4000-8000-000000000001",
    name: "shop",
    scopes: ["metrics:read"],
    developerId: null,
    games: null,
    networks: null,
    createdBy: "test",
    createdAt: new Date(time.now),
    expiresAt: null,
    lastUsedAt: null,
    revokedAt: null,
    revokedBy: null,
  };
  const { deps } = await createTestDoor();
  const door = await createTestDoor({
    clock: () => time.now,
    config: { ...deps.config, rateLimits: { anonymous: { perSecond: 1e-9, atOnce: 2 } } },
    apiKeys: {
      ...deps.apiKeys,
      find: async (prefix) => {
        lookups.keys += 1;

        return prefix === known.prefix ? key : null;
      },
    },
    health: {
      postgres: async () => {
        lookups.checks += 1;
      },
    },
  });
  await seedDemoAccounts(door.deps.accounts);
  const { find } = door.deps.sessions;
  door.deps.sessions.find = (hash) => {
    lookups.sessions += 1;

    return find(hash);
  };
  const withKey = async (text = generateApiKey().text) =>
    (await door.call(METRICS, { headers: { "x-api-key": text } })).status;
  const withCookie = async (text = generateSecret().text) =>
    (await door.call(METRICS, { headers: { cookie: `analytics_session=${text}` } })).status;
  const times = <Seen>(count: number, ask: () => Promise<Seen>) =>
    Promise.all(Array.from({ length: count }, ask)).then((seen) => seen.toSorted());

  return { door, time, lookups, known: known.text, withKey, withCookie, times };
}

describe("a stranger who asked enough", () => {
  it("is refused before a key is looked up, also of those that come at once", async () => {
    const { lookups, withKey, times } = await setUp();

    assert.deepEqual(await times(20, () => withKey()), [401, 401, ...Array(18).fill(429)]);
    assert.equal(lookups.keys, 2);
  });

  it("is refused before a session is looked up, and told when to come again", async () => {
    const { door, lookups, withCookie, times } = await setUp();

    assert.deepEqual(await times(20, () => withCookie()), [401, 401, ...Array(18).fill(429)]);
    assert.equal(lookups.sessions, 2);
    const refused = await door.call("/api/auth/session");
    assert.ok(Number(refused.headers.get("retry-after")) > 0);
  });

  it("shuts nobody out who is known, whose first look-up costs nothing", async () => {
    const { time, known, withKey, withCookie, times } = await setUp();
    for (let i = 0; i < 5; i += 1) {
      assert.equal(await withKey(known), 200);
      time.now += 2_000;
    }
    await times(3, () => withCookie());

    time.now += 2_000;
    assert.equal(await withKey(known), 200);
  });

  it("is refused at the sign-in pages too, where people who are signed in are not", async () => {
    const { door, times } = await setUp();
    const signedIn = await door.call("/api/auth/sign-in", {
      ...POST,
      body: JSON.stringify({ login: "analyst", password: "demo-analyst" }),
    });
    const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    const session = async () => (await door.call("/api/auth/session", { headers: { cookie } })).status;
    const invitation = async () => (await door.call("/api/auth/invitation", POST)).status;

    assert.equal(await session(), 200);
    assert.deepEqual(await times(3, invitation), [400, 429, 429]);
    assert.deepEqual(await times(5, session), Array(5).fill(200));
    const out = { method: "POST", headers: { cookie, origin: ORIGIN } };
    assert.equal((await door.call("/api/auth/sign-out", out)).status, 200);
  });

  it("is one however many addresses of a /64 they have", async () => {
    const { door } = await setUp();
    const from = async (remoteAddress: string) =>
      (await door.api.fetch(new Request(`${ORIGIN}${METRICS}`), { remoteAddress })).status;

    assert.equal(await from("2001:db8:0:1::1"), 401);
    assert.equal(await from("2001:db8:0:1:ffff::2"), 401);
    assert.equal(await from("2001:0db8::1:0:0:0:3"), 429);
    assert.equal(await from("2001:db8:0:2::1"), 401);
  });

  it("makes a server look at its stores once a second, however often it is probed", async () => {
    const { door, time, lookups, times } = await setUp();
    const probe = async () => (await door.call("/readyz")).status;

    assert.deepEqual(await times(20, probe), Array(20).fill(200));
    assert.equal(lookups.checks, 1);
    time.now += 1_000;
    await probe();
    assert.equal(lookups.checks, 2);
  });

  it("makes it look no more often to scrape it, and shares that look with the probes", async () => {
    const { door, time, lookups, times } = await setUp();
    const scrape = async () => (await (await door.call("/metrics")).text()).match(/^dependency_up.*/m)?.[0];
    const up = 'dependency_up{dependency="postgres"} 1';

    assert.deepEqual(await times(20, scrape), Array(20).fill(up));
    assert.equal((await door.call("/readyz")).status, 200);
    assert.equal(lookups.checks, 1);
    time.now += 1_000;
    await scrape();
    assert.equal(lookups.checks, 2);
  });
});
