import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { unavailable } from "@analytics/core/errors";
import { createTestDoor, ORIGIN, type TestDoor } from "../testing/test-deps.ts";
import { seedDemoAccounts, seedFirstAdmin } from "./seed-accounts.ts";

describe("console sign-in", () => {
  let door: TestDoor;
  let now: number;
  beforeEach(async () => {
    now = Date.now();
    door = await createTestDoor({ clock: () => now });
    await seedDemoAccounts(door.deps.accounts);
  });

  it("signs in, answers who it is, and signs out", async () => {
    const response = await signIn(door, "developer", "demo-developer");
    const cookie = response.headers.get("set-cookie") ?? "";

    assert.equal(response.status, 200);
    assert.match(cookie, /^analytics_session=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/);
    const session = await door.call("/api/auth/session", { headers: { cookie: pair(cookie) } });
    const { user } = await sessionOf(session);
    assert.deepEqual([user?.login, user?.developer_id, user?.roles], ["developer", "dev-01", ["developer"]]);
    const out = await door.call("/api/auth/sign-out", {
      method: "POST",
      headers: { cookie: pair(cookie), origin: ORIGIN },
    });
    assert.match(out.headers.get("set-cookie") ?? "", /^analytics_session=; .*Max-Age=0$/);
  });

  it("answers null for nobody, and the demo sign-ins on the demo platform only", async () => {
    const demo = await sessionOf(await door.call("/api/auth/session"));
    const real = await createTestDoor({ config: { publicOrigin: null, trustProxy: false, demo: false } });

    assert.equal(demo.user, null);
    assert.equal(demo.demoAccounts?.length, 5);
    assert.deepEqual(await sessionOf(await real.call("/api/auth/session")), {
      user: null,
      demo: false,
      sign_in: { passwords: true, provider: null },
    });
  });

  it("lets demo accounts, whose passwords are public, in on the demo platform only", async () => {
    const { accounts, sessions } = door.deps;
    const config = { publicOrigin: null, trustProxy: false, demo: false };
    const real = await createTestDoor({ config, accounts, sessions, clock: () => now });
    assert.equal((await signIn(real, "admin", "demo-admin")).status, 401);
    const cookie = pair((await signIn(door, "admin", "demo-admin")).headers.get("set-cookie") ?? "");
    assert.equal(
      (await sessionOf(await door.call("/api/auth/session", { headers: { cookie } }))).user?.login,
      "admin",
    );
    assert.equal((await sessionOf(await real.call("/api/auth/session", { headers: { cookie } }))).user, null);
  });

  it("says the same for a wrong password and an unknown login", async () => {
    const wrong = await signIn(door, "admin", "wrong");
    const unknown = await signIn(door, "nobody", "wrong");

    assert.equal(wrong.status, 401);
    assert.equal(unknown.status, 401);
    assert.equal(await messageOf(wrong), await messageOf(unknown));
  });

  it("slows down guessing, per address and login", async () => {
    for (let attempt = 0; attempt < 8; attempt++)
      assert.equal((await signIn(door, "admin", "wrong")).status, 401);
    const limited = await signIn(door, "admin", "demo-admin");

    assert.equal(limited.status, 429);
    assert.ok(Number(limited.headers.get("retry-after")) > 800);
    assert.equal((await signIn(door, "analyst", "demo-analyst")).status, 200);
    now += 901_000;
    assert.equal((await signIn(door, "admin", "demo-admin")).status, 200);
  });

  it("slows down guesses that come at once, from all addresses of a /64", async () => {
    const guess = async (at: number) => {
      const request = new Request(`${ORIGIN}/api/auth/sign-in`, {
        method: "POST",
        body: JSON.stringify({ login: "admin", password: "wrong" }),
        headers: { "content-type": "application/json", origin: ORIGIN },
      });

      return (await door.api.fetch(request, { remoteAddress: `2001:db8::${at}` })).status;
    };
    const guessAtOnce = async (from: number, count: number) =>
      (await Promise.all(Array.from({ length: count }, (_, i) => guess(from + i)))).toSorted();

    assert.deepEqual(await guessAtOnce(0, 6), Array(6).fill(401));
    assert.deepEqual(await guessAtOnce(10, 6), [401, 401, 429, 429, 429, 429]);
  });

  it("counts no try against an address that was right, or could not be looked up", async () => {
    const { findByLogin } = door.deps.accounts;
    door.deps.accounts.findByLogin = () => Promise.reject(unavailable("The database"));
    for (let i = 0; i < 9; i += 1) assert.equal((await signIn(door, "admin", "demo-admin")).status, 503);
    door.deps.accounts.findByLogin = findByLogin;

    assert.equal((await signIn(door, "admin", "demo-admin")).status, 200);
  });

  it("refuses other sites' pages", async () => {
    const cookie = pair((await signIn(door, "admin", "demo-admin")).headers.get("set-cookie") ?? "");
    const event = { method: "POST", body: "{}", headers: { cookie, "content-type": "application/json" } };
    const from = (origin?: string) =>
      door.call("/api/v1/analytics/events", {
        ...event,
        headers: { ...event.headers, ...(origin ? { origin } : {}) },
      });

    assert.equal((await from(ORIGIN)).status, 202);
    assert.equal((await from("https://evil.example")).status, 403);
    assert.equal((await from()).status, 403);
    assert.equal((await from("null")).status, 403);
    assert.equal((await signIn(door, "admin", "demo-admin", "https://evil.example")).status, 403);
  });

  it("never takes a cookie for a token or a token for a cookie", async () => {
    const session =
      pair((await signIn(door, "admin", "demo-admin")).headers.get("set-cookie") ?? "").split("=")[1] ?? "";
    const token = await door.token({ roles: ["admin"] });

    assert.equal((await door.call("/api/v1/analytics/metrics", { as: session })).status, 401);
    const cookie = `analytics_session=${token}`;
    assert.equal((await door.call("/api/v1/analytics/metrics", { headers: { cookie } })).status, 401);
  });

  it("keeps a session in use for twelve hours, and ends one that is not used for an hour", async () => {
    const cookie = pair((await signIn(door, "admin", "demo-admin")).headers.get("set-cookie") ?? "");
    const status = async () => (await door.call("/api/v1/analytics/metrics", { headers: { cookie } })).status;

    for (let minutes = 0; minutes < 12 * 60 - 50; minutes += 50) {
      assert.equal(await status(), 200, `after ${minutes} minutes`);
      now += 50 * 60_000;
    }
    assert.equal(await status(), 200);
    now += 30 * 60_000;
    assert.equal(await status(), 401);
    const idle = pair((await signIn(door, "analyst", "demo-analyst")).headers.get("set-cookie") ?? "");
    now += 3_600_000;
    assert.equal((await door.call("/api/v1/analytics/metrics", { headers: { cookie: idle } })).status, 401);
  });

  it("lets nobody in by the password of an account that has none", async () => {
    const { accounts } = door.deps;
    const facts = { name: "New", role: "admin", developerId: null, demo: false } as const;
    await accounts.add({ ...facts, login: "new@shop.example", passwordHash: null });

    assert.equal((await signIn(door, "new@shop.example", "decoy")).status, 401);
  });

  it("refuses bodies that are no credentials", async () => {
    for (const body of [
      "",
      "{",
      "null",
      "[]",
      '{"login":"a"}',
      '{"login":"a","password":["b"]}',
      '{"login":"a","password":"b","x":1}',
    ]) {
      const response = await door.call("/api/auth/sign-in", {
        method: "POST",
        body,
        headers: { "content-type": "application/json" },
      });
      assert.equal(response.status, 400, body);
    }
    const long = JSON.stringify({ login: "a", password: "b".repeat(10_000) });
    const large = await door.call("/api/auth/sign-in", {
      method: "POST",
      body: long,
      headers: { "content-type": "application/json" },
    });
    assert.equal(large.status, 413);
  });
});

it("makes a first administrator once", async () => {
  const door = await createTestDoor();
  const password = await seedFirstAdmin(door.deps.accounts);

  assert.ok(password);
  assert.equal(await seedFirstAdmin(door.deps.accounts), null);
  assert.equal((await signIn(door, "admin", password)).status, 200);
});

function signIn(door: TestDoor, login: string, password: string, origin = ORIGIN): Promise<Response> {
  const body = JSON.stringify({ login, password });

  return door.call("/api/auth/sign-in", {
    method: "POST",
    body,
    headers: { "content-type": "application/json", origin },
  });
}

interface SessionAnswer {
  user: { login: string; developer_id: string; roles: string[] } | null;
  demo: boolean;
  demoAccounts?: unknown[];
  sign_in: { passwords: boolean; provider: string | null };
}

async function sessionOf(response: Response): Promise<SessionAnswer> {
  return ((await response.json()) as { data: SessionAnswer }).data;
}

function pair(setCookie: string): string {
  return setCookie.split(";")[0] ?? "";
}

async function messageOf(response: Response): Promise<string> {
  return ((await response.json()) as { error: { message: string } }).error.message;
}
