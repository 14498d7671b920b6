import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { unavailable } from "@analytics/core/errors";
import type { NewAuditRow } from "@analytics/db/postgres/queries/audit-log";
import type { Account } from "../stores/account-store.ts";
import { createTestDoor, ORIGIN, type TestDoor } from "../testing/test-deps.ts";
import { seedDemoAccounts } from "./seed-accounts.ts";

const SECOND_MS = 1_000;

describe("sessions of the console", () => {
  let door: TestDoor;
  let now: number;
  let audit: NewAuditRow[];
  beforeEach(async () => {
    now = Date.now();
    audit = [];
    door = await createTestDoor({
      clock: () => now,
      audit: {
        add: async (row) => {
          audit.push(row);
        },
        list: async () => [],
      },
    });
    await seedDemoAccounts(door.deps.accounts);
  });

  const signIn = async (login: string, userAgent = "", cookie = "") => {
    const response = await door.call("/api/auth/sign-in", {
      method: "POST",
      body: JSON.stringify({ login, password: `demo-${login}` }),
      headers: { "content-type": "application/json", "user-agent": userAgent, origin: ORIGIN, cookie },
    });

    return response.headers.get("set-cookie")?.split(";")[0] ?? "";
  };
  const ask = async <Data>(cookie: string, procedure: string, input: object = {}): Promise<Data> => {
    const query = encodeURIComponent(JSON.stringify(input));
    const response = await door.call(`/api/trpc/${procedure}?input=${query}`, { headers: { cookie } });

    return ((await response.json()) as { result: { data: { data: Data } } }).result.data.data;
  };
  const act = async (cookie: string, procedure: string, input: object = {}) => {
    const response = await door.call(`/api/trpc/${procedure}`, {
      method: "POST",
      body: JSON.stringify(input),
      headers: { cookie, origin: ORIGIN, "content-type": "application/json" },
    });
    now += SECOND_MS;

    return response.status;
  };
  const get = async (cookie: string, path: string) =>
    (await door.call(`/api/v1/analytics${path}`, { headers: { cookie } })).status;
  const accountOf = (login: string): Account => {
    const account = door.accounts.find((each) => each.login === login);
    assert.ok(account);

    return account;
  };
  const user = async (cookie: string) => {
    const response = await door.call("/api/auth/session", { headers: { cookie } });

    return ((await response.json()) as { data: { user: Record<string, unknown> | null } }).data.user;
  };

  it("are listed with browser and without address, and end one by one or all at once", async () => {
    const linux = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
    const [here, there, third] = [
      await signIn("analyst", linux),
      await signIn("analyst"),
      await signIn("analyst"),
    ];
    const other = await signIn("admin");
    type Entry = { id: string; current: boolean; browser: string | null; system: string | null };
    const entries = await ask<Entry[]>(here, "session.list");

    assert.equal(entries.length, 3);
    const current = entries.find((entry) => entry.current);
    assert.deepEqual([current?.browser, current?.system], ["Firefox", "Linux"]);
    const foreign = (await ask<Entry[]>(other, "session.list"))[0]?.id ?? "";
    assert.equal(await act(here, "session.end", { id: foreign }), 404);
    const newest = entries[0]?.id ?? "";
    assert.equal(await act(here, "session.end", { id: newest }), 200);
    assert.deepEqual([await get(third, "/metrics"), await get(there, "/metrics")], [401, 200]);
    assert.equal(await act(here, "session.endAll", { keep_current: true }), 200);
    assert.deepEqual([await get(there, "/metrics"), await get(here, "/metrics")], [401, 200]);
    assert.equal(await act(here, "session.endAll"), 200);
    assert.deepEqual([await get(here, "/metrics"), await get(other, "/metrics")], [401, 200]);
  });

  it("end with the sign-out, also for who kept the cookie", async () => {
    const cookie = await signIn("analyst");
    await door.call("/api/auth/sign-out", { method: "POST", headers: { cookie, origin: ORIGIN } });
    now += SECOND_MS;

    assert.equal(await get(cookie, "/metrics"), 401);
    assert.deepEqual(
      audit.map(({ action }) => action),
      ["session.start", "session.end"],
    );
  });

  it("are replaced when somebody signs in anew in the same browser", async () => {
    const first = await signIn("analyst");
    const second = await signIn("admin", "", first);
    now += SECOND_MS;

    assert.deepEqual([await get(first, "/metrics"), await get(second, "/users")], [401, 200]);
  });

  it("follow the account within a second: another role, disabled, gone", async () => {
    const cookie = await signIn("analyst");
    assert.equal(await get(cookie, "/users"), 403);
    await door.deps.accounts.change({ id: accountOf("analyst").id, change: { role: "admin" } });
    now += SECOND_MS;
    assert.equal(await get(cookie, "/users"), 200);
    await door.deps.accounts.change({ id: accountOf("analyst").id, change: { disabledAt: new Date() } });
    now += SECOND_MS;
    assert.equal(await get(cookie, "/users"), 401);
    await door.deps.accounts.change({ id: accountOf("analyst").id, change: { disabledAt: null } });
    now += SECOND_MS;
    assert.equal(await get(cookie, "/users"), 200);
    door.accounts.length = 0;
    now += SECOND_MS;
    assert.equal(await get(cookie, "/users"), 401);
  });

  it("are asked for once a second, however many requests come", async () => {
    const cookie = await signIn("analyst");
    let reads = 0;
    const { find } = door.deps.sessions;
    door.deps.sessions.find = (hash) => {
      reads += 1;

      return find(hash);
    };
    await Promise.all(Array.from({ length: 20 }, () => get(cookie, "/metrics")));
    assert.equal(reads, 1);
    now += SECOND_MS;
    await get(cookie, "/metrics");
    assert.equal(reads, 2);
  });

  it("that cannot be looked up are neither let in nor called over", async () => {
    const cookie = await signIn("analyst");
    door.deps.sessions.find = () => Promise.reject(new Error("the database is away"));
    now += SECOND_MS;

    assert.equal(await get(cookie, "/metrics"), 500);
    const { AppError } = await import("@analytics/core/errors");
    door.deps.sessions.find = () => Promise.reject(new AppError("UPSTREAM_UNAVAILABLE", "away"));
    assert.equal(await get(cookie, "/metrics"), 503);
    assert.equal((await door.call("/api/auth/session", { headers: { cookie } })).status, 503);
  });

  it("that cannot be looked up are not said to have ended: the browser keeps its cookie and tries again", async () => {
    const cookie = await signIn("analyst");
    const { find } = door.deps.sessions;
    const signOut = () =>
      door.call("/api/auth/sign-out", { method: "POST", headers: { cookie, origin: ORIGIN } });
    door.deps.sessions.find = () => Promise.reject(unavailable("The database"));
    const refused = await signOut();
    assert.deepEqual([refused.status, refused.headers.get("set-cookie")], [503, null]);
    door.deps.sessions.find = find;
    assert.equal((await signOut()).status, 200);
    now += SECOND_MS;
    assert.equal(await get(cookie, "/metrics"), 401);
  });

  describe("as a developer", () => {
    it("see what the developer sees, change nothing, and are written down", async () => {
      const cookie = await signIn("admin");
      assert.equal(await act(cookie, "session.startView", { developer_id: "dev-09" }), 404);
      assert.equal(await act(cookie, "session.startView", { developer_id: "dev-02" }), 200);

      const games = await ask<{ game_id: string }[]>(cookie, "games.list");
      assert.deepEqual(
        games.map(({ game_id }) => game_id),
        ["g-2"],
      );
      assert.deepEqual(await scopesOf(cookie), ["dev-02"]);
      for (const path of ["/users", "/audit", "/jobs", "/ingestion/ledger"])
        assert.equal(await get(cookie, path), 403, path);
      const before = door.deps.apiKeys.add;
      door.deps.apiKeys.add = () => Promise.reject(new Error("must not be reached"));
      assert.equal(await act(cookie, "apiKeys.create", { name: "n", scopes: ["metrics:read"] }), 403);
      door.deps.apiKeys.add = before;
      assert.equal(await act(cookie, "session.startView", { developer_id: "dev-01" }), 403);
      const { viewing, roles } = (await user(cookie)) ?? {};
      assert.deepEqual(roles, ["developer"]);
      assert.equal((viewing as { developer_id: string }).developer_id, "dev-02");

      assert.equal(await act(cookie, "session.leaveView"), 200);
      assert.equal(await get(cookie, "/users"), 200);
      assert.equal((await user(cookie))?.viewing, null);
      const written = audit.filter(({ action }) => action.startsWith("view."));
      assert.deepEqual(
        written.map(({ action, object, actor }) => [action, object, actor]),
        ["view.start", "view.end"].map((action) => [
          action,
          "developer:dev-02",
          `account:${accountOf("admin").id}`,
        ]),
      );
    });

    it("allow nothing when the hour is over, until the view is left", async () => {
      const cookie = await signIn("admin");
      await act(cookie, "session.startView", { developer_id: "dev-02" });
      now += 30 * 60_000;
      assert.equal(await get(cookie, "/games"), 200);
      now += 30 * 60_000;
      assert.deepEqual([await get(cookie, "/games"), await get(cookie, "/users")], [403, 403]);
      assert.equal(await act(cookie, "session.leaveView"), 200);
      assert.equal(await get(cookie, "/users"), 200);
    });

    it("are for administrators with a session, and end with the role", async () => {
      const input = { developer_id: "dev-02" };
      assert.equal(await act(await signIn("analyst"), "session.startView", input), 403);
      const withToken = await door.call("/api/trpc/session.startView", {
        as: await door.token({ roles: ["admin"] }),
        method: "POST",
        body: JSON.stringify(input),
        headers: { "content-type": "application/json" },
      });
      assert.equal(withToken.status, 409);
      const cookie = await signIn("admin");
      await act(cookie, "session.startView", input);
      await door.deps.accounts.change({ id: accountOf("admin").id, change: { role: "marketer" } });
      now += SECOND_MS;
      assert.deepEqual((await user(cookie))?.roles, ["marketer"]);
    });
  });

  /** In which scope a metric of this caller is asked: the fake metrics answer it. */
  async function scopesOf(cookie: string): Promise<string[]> {
    const response = await door.call("/api/v1/analytics/metrics/dau?dimensions=game", {
      headers: { cookie },
    });
    const { data } = (await response.json()) as { data: { series: { dimensions: { country: string } }[] } };

    return data.series.map(({ dimensions }) => dimensions.country);
  }
});
