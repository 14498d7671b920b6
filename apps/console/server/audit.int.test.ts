import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { seedDemoAccounts } from "@analytics/api/auth/seed-accounts";
import type { AuditEntry } from "@analytics/api/services/audit";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";
import { withoutAudit } from "./testing/without-audit.ts";

describe("changes and their entries of the audit log", () => {
  let service: ConsoleUnderTest;
  let admin: string;
  before(async () => {
    service = await startConsole();
    admin = await service.token({ roles: ["admin"], sub: "ann" });
    await seedDemoAccounts(service.container.accounts);
  });
  after(() => service.stop());

  const call = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
    service.call(path, {
      method,
      ...(headers.cookie === undefined && { as: admin }),
      headers: { ...headers, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  const done = async <Data>(method: string, path: string, body?: object): Promise<Data> => {
    const response = await call(method, path, body);
    assert.ok(response.ok, await response.clone().text());

    return ((await response.json()) as { data: Data }).data;
  };
  const told = async (object: string) => {
    const entries = await done<AuditEntry[]>("GET", `/audit?object=${object}`);

    return entries.toReversed();
  };
  const signIn = async () => {
    const response = await call(
      "POST",
      "//api/auth/sign-in",
      { login: "admin", password: "demo-admin" },
      {
        origin: service.origin,
        cookie: "none=1",
      },
    );

    return { status: response.status, cookie: response.headers.get("set-cookie")?.split(";")[0] ?? "" };
  };

  for (const { noun, path, fields } of [
    { noun: "dashboard", path: "/dashboards", fields: { tiles: [] } },
    { noun: "saved_view", path: "/views", fields: { address: "metric=dau" } },
    { noun: "note", path: "/annotations", fields: { at: "2026-03-01T00:00:00Z" } },
  ]) {
    it(`tell who made, removed and brought back a ${noun}, by its title where others see it`, async () => {
      for (const isShared of [true, false]) {
        const { id } = await done<{ id: string }>("POST", path, {
          title: "Spring",
          is_shared: isShared,
          ...fields,
        });
        await done("DELETE", `${path}/${id}`);
        await done("POST", `${path}/${id}/restore`);
        const entries = await told(`${noun}:${id}`);

        assert.deepEqual(
          entries.map(({ action, actor, object_name }) => [action, actor, object_name]),
          ["create", "remove", "restore"].map((verb) => [
            `${noun}.${verb}`,
            "ann",
            isShared ? "Spring" : null,
          ]),
        );
        assert.deepEqual(entries[0]?.details, {
          is_shared: isShared,
          ...(isShared && { title: "Spring" }),
        });
        assert.equal(JSON.stringify(entries).includes("Spring"), isShared);
      }
    });
  }

  it("tell what of a dashboard changed, and that it is shared from now on", async () => {
    const { id } = await done<{ id: string }>("POST", "/dashboards", { title: "First" });
    await done("PATCH", `/dashboards/${id}`, { revision: 1, title: "Second" });
    const tile = { id: "one", metrics: ["dau"], visual: "line", width: 6, height: 2 };
    await done("PATCH", `/dashboards/${id}`, { revision: 2, is_shared: true, tiles: [tile] });
    const [, renamed, shared] = await told(`dashboard:${id}`);

    assert.deepEqual(
      [renamed?.action, renamed?.details],
      ["dashboard.change", { is_shared: false, changed: ["title"] }],
    );
    assert.deepEqual(shared?.details, {
      title: "Second",
      is_shared: { from: false, to: true },
      changed: ["tiles"],
    });
  });

  it("are written together, or nothing of a saved item changed", async () => {
    const { id } = await done<{ id: string }>("POST", "/dashboards", { title: "Kept" });
    await withoutAudit(service, async () => {
      for (const [method, path, body] of [
        ["POST", "/dashboards", { title: "Never" }],
        ["PATCH", `/dashboards/${id}`, { revision: 1, title: "Never" }],
        ["DELETE", `/dashboards/${id}`],
      ] as const)
        assert.ok((await call(method, path, body)).status >= 500, `${method} ${path}`);
    });
    const all = await done<{ title: string }[]>("GET", "/dashboards?limit=200");
    assert.ok(all.some(({ title }) => title === "Kept"));
    assert.ok(!all.some(({ title }) => title === "Never"));

    await done("DELETE", `/dashboards/${id}`);
    await withoutAudit(service, async () => {
      assert.ok((await call("POST", `/dashboards/${id}/restore`)).status >= 500);
    });
    assert.equal((await call("GET", `/dashboards/${id}`)).status, 404);
  });

  it("name an API key by what it is called and how it begins, and tell once that it ended", async () => {
    const { id, prefix, key } = await done<{ id: string; prefix: string; key: string }>("POST", "/api-keys", {
      name: "nightly",
      scopes: ["metrics:read"],
    });
    await withoutAudit(service, async () => {
      assert.ok((await call("DELETE", `/api-keys/${id}`)).status >= 500);
    });
    assert.equal((await service.call("/metrics", { headers: { "x-api-key": key } })).status, 200);
    await done("DELETE", `/api-keys/${id}`);
    await done("DELETE", `/api-keys/${id}`);
    const entries = await told(`api_key:${id}`);

    assert.deepEqual(
      entries.map(({ action, object_name, details }) => [action, object_name, details.prefix]),
      ["api_key.create", "api_key.revoke"].map((action) => [action, `nightly (${prefix})`, prefix]),
    );
  });

  it("are written together, or nobody is signed in or out", async () => {
    const countOpen = async () => {
      const statement = "SELECT count(*)::int8 AS n FROM sessions WHERE ended_at IS NULL";

      return (await service.stores.postgres.pool.query<{ n: number }>(statement)).rows[0]?.n;
    };
    const { status, cookie } = await signIn();
    assert.equal(status, 200);
    const open = await countOpen();
    const headers = { cookie, origin: service.origin };
    await withoutAudit(service, async () => {
      assert.ok((await signIn()).status >= 500);
      for (const path of ["//api/auth/sign-out", "//api/trpc/session.endAll"])
        assert.ok((await call("POST", path, { keep_current: false }, headers)).status >= 500, path);
    });
    assert.equal(await countOpen(), open);
    assert.equal((await call("POST", "//api/auth/sign-out", undefined, headers)).status, 200);
    assert.equal(await countOpen(), (open ?? 0) - 1);
  });
});
