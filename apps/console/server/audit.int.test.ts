import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { seedDemoAccounts } from "@analytics/api/auth/seed-accounts";
import type { AuditEntry } from "@analytics/api/services/audit";
import { publishDefinitions } from "@analytics/db/postgres/queries/jobs/definitions";
import { makeEvent } from "@analytics/ingest/testing/make-event";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";
import { withoutAudit } from "./testing/without-audit.ts";

const NOOP = {
  id: "noop",
  kind: "job" as const,
  title: { en: "Noop", ru: "Noop" },
  description: { en: "Does nothing.", ru: "Ничего не делает." },
  inputSchema: { type: "object", properties: { days: { type: "integer" } }, additionalProperties: false },
  cron: null,
  zone: null,
  everySeconds: null,
  timeoutSeconds: 1,
  retryLimit: 0,
  concurrency: 1,
  idempotencyKey: null,
};

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

  it("are written together, or no rate, run and quarantined event changed", async () => {
    const { pool } = service.stores.postgres;
    await publishDefinitions(service.stores.postgres, [NOOP]);
    const bad = makeEvent({ type: "game.viewed", data: { user_id: "u-1" } });
    await service.send([bad]);
    const [event] = await done<{ id: string }[]>("GET", "/ingestion/quarantine");
    const waiting = await done<{ run_id: string }>("POST", "/jobs/noop/runs", { input: { days: 1 } });
    const state = async () => {
      const count = "SELECT (SELECT count(*) FROM fx_rates WHERE currency = 'XAU') AS rates";
      const { rows } = await pool.query(
        `${count}, (SELECT count(*) FROM job_runs WHERE job = 'noop') AS runs,
         (SELECT cancel_requested_at FROM job_runs WHERE id = $1) AS cancelled,
         (SELECT array_agg(state || coalesce(claim::text, '')) FROM quarantine) AS quarantine,
         (SELECT count(*) FROM quarantine_history) AS history`,
        [waiting.run_id],
      );

      return rows[0];
    };
    const before = await state();
    const ids = [event?.id];
    const changes = [
      ["/rates", { rates: [{ date: "2026-01-01", currency: "XAU", rate: 1 }] }],
      ["/jobs/noop/runs", { input: { days: 2 } }],
      [`/jobs/runs/${waiting.run_id}/cancel`, {}],
      ["/ingestion/quarantine/discard", { ids, reason: "a test" }],
      ["/ingestion/quarantine/replay", { ids }],
    ] as const;
    await withoutAudit(service, async () => {
      for (const [path, body] of changes) assert.ok((await call("POST", path, body)).status >= 500, path);
    });
    assert.deepEqual(await state(), before);

    for (const [path, body] of changes.toReversed()) await done("POST", path, body);
    await withoutAudit(service, async () => {
      const reopening = await call("POST", "/ingestion/quarantine/reopen", { ids, reason: "a test" });
      assert.ok(reopening.status >= 500);
    });
    assert.deepEqual((await state()).quarantine, ["discarded"]);
    const entriesOf = async (action: string) => {
      const entries = await done<AuditEntry[]>("GET", `/audit?action=${action}`);

      return entries.map(({ object, details }) => [object, details]);
    };
    const written = { currencies: ["XAU"], added: 1, changed: 0 };
    assert.deepEqual(await entriesOf("rates.write"), [["rates", written]]);
    assert.deepEqual(await entriesOf("jobs.cancel"), [[waiting.run_id, { job: "noop" }]]);
    assert.equal((await entriesOf("jobs.run")).length, 2);
    assert.deepEqual(await entriesOf("quarantine.discard"), [
      [`quarantine:${event?.id}`, { ids: 1, reason: "a test", matched: 1, changed: 1 }],
    ]);
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
