import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { AuditEntry } from "@analytics/api/services/audit";
import type { ReplayAnswer } from "@analytics/api/services/change-quarantine";
import type { LedgerEntry } from "@analytics/api/services/read-ledger";
import type { QuarantinedOriginal, QuarantineRow } from "@analytics/api/services/read-quarantine";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

const QUARANTINE = "/ingestion/quarantine";

interface Page<Data> {
  data: Data;
  meta: { next_cursor: string | null };
}

describe("the quarantine's doors on real engines", () => {
  let service: ConsoleUnderTest;
  let admin: string;
  before(async () => {
    service = await startConsole();
    admin = await service.token({ roles: ["admin"] });
  });
  after(() => service.stop());

  const get = async <Data>(path: string, as = admin): Promise<Page<Data>> => {
    const response = await service.call(path, { as });
    assert.equal(response.status, 200, `${path}: ${await response.clone().text()}`);

    return (await response.json()) as Page<Data>;
  };
  const post = (path: string, body: unknown, as = admin) =>
    service.call(path, {
      method: "POST",
      as,
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers: { "content-type": typeof body === "string" ? "text/csv" : "application/json" },
    });
  const replay = async (body: unknown): Promise<Page<ReplayAnswer>> => {
    const response = await post(`${QUARANTINE}/replay`, body);
    assert.equal(response.status, 202, await response.clone().text());

    return (await response.json()) as Page<ReplayAnswer>;
  };
  const purchase = (overrides: Record<string, unknown> = {}) => ({
    specversion: "1.0",
    id: randomUUID(),
    source: "payment-service",
    type: "purchase.completed",
    time: new Date().toISOString(),
    data: {
      user_id: `user-${randomUUID()}`,
      order_id: `o-${randomUUID()}`,
      currency: "RUB",
      country: "RU",
      lines: [{ game_id: "g-1", price: 149_900 }],
      ...overrides,
    },
  });
  /** When every batch is counted: that happens after its sender was answered. */
  const ledger = async (): Promise<LedgerEntry[]> => {
    for (;;) {
      const { data } = await get<LedgerEntry[]>("/ingestion/ledger");
      if (data.every((row) => row.in_flight === 0)) return data;
      await sleep(20);
    }
  };
  const orders = async () => {
    const { data } = await get<{ series: { total: number }[] }>("/metrics/orders?granularity=total");

    return data.series[0]?.total ?? 0;
  };

  it("takes orders of a new currency as soon as it has a rate, and moves no number the second time", async () => {
    const events = Array.from({ length: 5 }, () => purchase({ currency: "ISK" }));
    assert.equal((await service.send(events)).status, 202);
    const choice = { filter: { reason: "UNKNOWN_CURRENCY" } };
    const facets = await get<{ reason: { value: string; count: number }[] }>(
      `${QUARANTINE}/facets?state=open`,
    );
    assert.deepEqual(
      facets.data.reason.filter((each) => each.value === "UNKNOWN_CURRENCY"),
      [{ value: "UNKNOWN_CURRENCY", count: 5 }],
    );

    const early = await replay(choice);
    assert.deepEqual([early.data.matched, early.data.still_quarantined], [5, 5]);
    assert.equal(await orders(), 0);
    const rate = await post("/rates", "date,currency,rate,source\n2026-01-01,ISK,0.6,central bank\n");
    assert.deepEqual(((await rate.json()) as Page<unknown>).data, { added: 1, changed: 0, unchanged: 0 });
    assert.deepEqual((await get("/rates?currency=ISK")).data, [
      { date: "2026-01-01", currency: "ISK", rate: "0.6", source: "central bank" },
    ]);

    const dry = await replay({ ...choice, dry_run: true });
    assert.deepEqual([dry.data.dry_run, dry.data.replayed], [true, 5]);
    assert.equal(await orders(), 0, "a dry run moves no number");
    const all = await Promise.all(Array.from({ length: 4 }, () => replay(choice)));
    assert.equal(
      all.reduce((sum, { data }) => sum + data.replayed, 0),
      5,
    );
    assert.equal(await orders(), 5);
    assert.equal((await replay(choice)).data.matched, 0);
    assert.equal((await service.send(events)).status, 202, "the sender tries once more, too");
    assert.equal(await orders(), 5);

    const rows = await ledger();
    assert.ok(rows.every((row) => row.balanced));
    assert.equal(rows.find((row) => row.stream === "quarantine")?.stored, 5);
    const http = rows.find((row) => row.stream === "http");
    assert.deepEqual([http?.quarantined, http?.duplicate], [5, 5]);
  });

  it("takes the bridge of revenue from the rate that was entered", async () => {
    const { data } = await get<{ series: { total: number }[] }>("/metrics/gross_revenue?granularity=total");

    // 149,900 ISK (no minor unit) × 0.6 RUB, five times, in kopecks.
    assert.equal(data.series[0]?.total, 5 * 149_900 * 60);
  });

  it("pages, searches and shows one event with what is wrong and what was wanted", async () => {
    const order = `o-${randomUUID()}`;
    const bad = purchase({ order_id: order, lines: [{ game_id: "g-1", price: -5 }], currency: "rub" });
    await service.send([bad, ...Array.from({ length: 6 }, () => ({ ...purchase(), type: "no.such" }))]);
    const first = await get<QuarantineRow[]>(`${QUARANTINE}?type=no.such&limit=4`);
    const second = await get<QuarantineRow[]>(
      `${QUARANTINE}?type=no.such&limit=4&cursor=${first.meta.next_cursor}`,
    );
    assert.deepEqual([first.data.length, second.data.length, second.meta.next_cursor], [4, 2, null]);

    for (const query of [
      `event_id=${bad.id}`,
      "path=%24.data.currency&reason=SCHEMA_VIOLATION",
      "step=validate&reason=SCHEMA_VIOLATION",
    ]) {
      const found = await get<QuarantineRow[]>(`${QUARANTINE}?${query}`);
      assert.deepEqual(
        found.data.map((row) => row.event_id),
        [bad.id],
        query,
      );
    }
    assert.equal((await get<QuarantineRow[]>(`${QUARANTINE}?text=NO.such`)).data.length, 6);
    assert.equal((await get<QuarantineRow[]>(`${QUARANTINE}?text=%25`)).data.length, 0, "% means itself");

    const [row] = (await get<QuarantineRow[]>(`${QUARANTINE}?event_id=${bad.id}`)).data as [QuarantineRow];
    const { data } = await get<QuarantinedOriginal>(`${QUARANTINE}/${row.id}`);
    assert.deepEqual(JSON.parse(data.body ?? ""), bad);
    assert.deepEqual(
      data.expected.issues.map(({ path, schema }) => [path.join("."), schema?.type ?? null]),
      [
        ["data.currency", "string"],
        ["data.lines.0.price", "integer"],
      ],
    );
    assert.equal((await service.call(`${QUARANTINE}/${randomUUID()}`, { as: admin })).status, 404);
    assert.equal((await service.call(`${QUARANTINE}/no-id`, { as: admin })).status, 400);
  });

  it("writes down who read and who changed what, without what was in it", async () => {
    const anna = await service.token({ roles: ["admin"], sub: "anna" });
    const bad = purchase({ currency: "rub", email: "ivan@mail.example" });
    await service.send([bad]);
    const [row] = (await get<QuarantineRow[]>(`${QUARANTINE}?event_id=${bad.id}`, anna)).data as [
      QuarantineRow,
    ];
    await get(`${QUARANTINE}/${row.id}`, anna);
    await post(
      `${QUARANTINE}/replay`,
      { ids: [row.id], dry_run: true, patch: { data: { currency: "USD" } } },
      anna,
    );
    await post(`${QUARANTINE}/discard`, { ids: [row.id], reason: "a test" }, anna);
    await post(`${QUARANTINE}/reopen`, { ids: [row.id], reason: "not a test" }, anna);
    const patch = [{ op: "replace", path: "/data/currency", value: "USD" }];
    await post(`${QUARANTINE}/replay`, { ids: [row.id], patch }, anna);
    const { data } = await get<AuditEntry[]>("/audit?actor=anna");

    assert.deepEqual(
      data.map(({ action, object }) => [action, object]),
      ["replayed", "replay", "reopen", "discard", "dry_run", "read"].map((verb) => [
        `quarantine.${verb}`,
        `quarantine:${row.id}`,
      ]),
    );
    assert.deepEqual(data[1]?.details.edit, ["replace /data/currency"]);
    assert.equal(data[0]?.details.replayed, 1);
    assert.ok(!JSON.stringify(data).includes("ivan@"));
    const paged = await get<AuditEntry[]>("/audit?actor=anna&limit=2");
    const rest = await get<AuditEntry[]>(`/audit?actor=anna&limit=50&cursor=${paged.meta.next_cursor}`);
    assert.deepEqual([...paged.data, ...rest.data], data);
    assert.equal((await get<AuditEntry[]>("/audit?action=quarantine.discard&actor=anna")).data.length, 1);
  });

  it("repairs what is no JSON by a text in its place", async () => {
    const repaired = purchase();
    await service.call("/events", {
      method: "POST",
      as: await service.token({ roles: ["service"], scope: "events:write" }),
      body: `${JSON.stringify(repaired).slice(0, -1)},,`,
      headers: { "content-type": "application/x-ndjson" },
    });
    const [row] = (await get<QuarantineRow[]>(`${QUARANTINE}?reason=INVALID_JSON`)).data as [QuarantineRow];
    const patched = await replay({ ids: [row.id], patch: { data: {} } });
    assert.equal(patched.data.still_quarantined, 1);
    const { data } = await replay({ ids: [row.id], body: JSON.stringify(repaired) });

    assert.equal(data.replayed, 1);
    const after = await get<QuarantinedOriginal>(`${QUARANTINE}/${row.id}`);
    assert.deepEqual(JSON.parse(after.data.replayed_body ?? ""), repaired);
    assert.equal(after.data.state, "replayed");
  });

  it("refuses requests that say two things, too much or nothing", async () => {
    const id = randomUUID();
    const cases: unknown[] = [
      {},
      { ids: [] },
      { ids: ["x"] },
      { ids: [id], filter: {} },
      { ids: Array.from({ length: 1_001 }, () => randomUUID()) },
      { filter: {}, limit: 1_001 },
      { filter: {}, body: "{}" },
      { ids: [id], body: "{}", patch: {} },
      { ids: [id], patch: [{ op: "destroy", path: "/a" }] },
      { ids: [id], patch: [{ op: "add", path: "/a" }] },
      { ids: [id], patch: "text" },
      { filter: { state: "replayed" } },
      { filter: {}, cursor: "zzz" },
    ];
    for (const body of cases) {
      const response = await post(`${QUARANTINE}/replay`, body);
      assert.equal(response.status, 400, JSON.stringify(body).slice(0, 100));
    }
    assert.equal(
      (await post(`${QUARANTINE}/discard`, { ids: [id] })).status,
      400,
      "a discard needs its reason",
    );
    assert.equal((await replay({ ids: [id] })).data.matched, 0);
    for (const body of [
      "date,currency\n",
      "date,currency,rate\n2026-01-01,usd,1\n",
      "date,currency,rate\n2026-13-01,USD,1\n",
      "date,currency,rate\n2026-01-01,RUB,2\n",
      "date,currency,rate\n2026-01-01,USD,5000.000001\n",
    ])
      assert.equal((await post("/rates", body)).status, 400, body);
  });

  it("gives all rates back in one file, and says when a page of them is asked for", async () => {
    const days = Array.from({ length: 150 }, (_, i) =>
      new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10),
    );
    const lines = days.map((day) => `${day},PLN,22.5,manual`);
    assert.equal((await post("/rates", `date,currency,rate,source\n${lines.join("\n")}\n`)).status, 200);
    const file = async (query = "") => {
      const response = await service.call(`/rates?format=csv&currency=PLN${query}`, { as: admin });
      const text = await response.text();

      return { rows: text.trimEnd().split("\r\n").slice(1), truncated: response.headers.get("x-truncated") };
    };

    assert.deepEqual(await file(), { rows: lines.toReversed(), truncated: "false" });
    assert.deepEqual(await file("&limit=10"), { rows: lines.toReversed().slice(0, 10), truncated: "true" });
  });

  it("refuses invented cursors, and writes of no replay that never began", async () => {
    const entries = async () => (await get<AuditEntry[]>("/audit?limit=200")).data.length;
    const before = await entries();
    const id = "00000000-0000-4000-8000-000000000000";
    for (const text of [`999999999999999:${id}`, `1:${id}:x`, "bad"]) {
      const cursor = Buffer.from(text).toString("base64url");
      assert.equal((await service.call(`${QUARANTINE}?cursor=${cursor}`, { as: admin })).status, 400, text);
      assert.equal((await post(`${QUARANTINE}/replay`, { filter: {}, cursor })).status, 400, text);
      assert.equal(
        (await post(`${QUARANTINE}/discard`, { filter: {}, cursor, reason: "x" })).status,
        400,
        text,
      );
    }
    assert.equal(await entries(), before);
  });

  it("survives JSON that is deeper than the stack", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const response = await service.call(`${QUARANTINE}/replay`, {
      method: "POST",
      as: admin,
      headers: { "content-type": "application/json" },
      body: `{"filter":{"reason":"UNKNOWN_EVENT_TYPE"},"dry_run":true,"patch":{"data":${deep}}}`,
    });

    assert.ok(response.status < 500, `${response.status} ${await response.text()}`);
  });

  it("is for administrators only", async () => {
    const ids = [randomUUID()];
    const writes: [string, unknown][] = [
      [`${QUARANTINE}/replay`, { ids, dry_run: true }],
      [`${QUARANTINE}/discard`, { ids, reason: "x" }],
      [`${QUARANTINE}/reopen`, { ids, reason: "x" }],
      ["/rates", { rates: [{ date: "2026-01-01", currency: "USD", rate: 1 }] }],
    ];
    const others = {
      analyst: await service.token({ roles: ["analyst"] }),
      marketer: await service.token({ roles: ["marketer"] }),
      developer: await service.token({ roles: ["developer"], developer_id: "dev-01" }),
      service: await service.token({ roles: ["service"], scope: "ingestion:read events:write metrics:read" }),
    };
    for (const [role, as] of Object.entries(others)) {
      for (const [path, body] of writes)
        assert.equal((await post(path, body, as)).status, 403, `${role} ${path}`);
      for (const path of [`${QUARANTINE}/${ids[0]}`, "/audit"])
        assert.equal((await service.call(path, { as })).status, 403, `${role} ${path}`);
      const list = role === "service" ? 200 : 403;
      assert.equal((await service.call(QUARANTINE, { as })).status, list, role);
      assert.equal((await service.call(`${QUARANTINE}/facets`, { as })).status, list, role);
    }
    for (const [path, body] of writes)
      assert.equal(
        (await service.call(path, { method: "POST", body: JSON.stringify(body) })).status,
        401,
        path,
      );
  });
});
