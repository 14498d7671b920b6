import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
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
    assert.match(cookie, /^analytics_session=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=3600$/);
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
    assert.deepEqual(await sessionOf(await real.call("/api/auth/session")), { user: null, demo: false });
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

  it("renews a session in use, and ends it with the account", async () => {
    const cookie = pair((await signIn(door, "admin", "demo-admin")).headers.get("set-cookie") ?? "");
    const get = () => door.call("/api/v1/analytics/metrics", { headers: { cookie } });

    assert.equal((await get()).headers.get("set-cookie"), null);
    now += 660_000;
    assert.match((await get()).headers.get("set-cookie") ?? "", /Max-Age=3600$/);
    door.accounts.length = 0;
    assert.match((await get()).headers.get("set-cookie") ?? "", /Max-Age=0$/);
    now += 3_600_000;
    assert.equal((await get()).status, 401);
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
