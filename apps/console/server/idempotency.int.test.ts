import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { createRouteTable } from "@analytics/api/rest/route-table";
import { appRouter } from "@analytics/api/routers/app-router";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";
import { withoutAudit } from "./testing/without-audit.ts";

const KEY_BODY = { name: "tour", scopes: ["metrics:read"] };

describe("Idempotency-Key", () => {
  let service: ConsoleUnderTest;
  let admin: string;
  before(async () => {
    service = await startConsole();
    admin = await service.token({ roles: ["admin"] });
  });
  after(() => service.stop());

  const post = (key: string, body: unknown = KEY_BODY, { as = admin, path = "/api-keys" } = {}) =>
    service.call(path, {
      method: "POST",
      as,
      headers: { "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify(body),
    });
  const told = async (asked: Promise<Response>) => {
    const response = await asked;

    return {
      status: response.status,
      replayed: response.headers.get("idempotency-replayed"),
      text: await response.text(),
    };
  };
  const query = async <Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> =>
    (await service.stores.postgres.pool.query<Row>(statement, values)).rows;
  const countKeys = async () =>
    (await query<{ n: number }>("SELECT count(*)::int8 AS n FROM api_keys"))[0]?.n as number;
  const change = (key: string, set: string) =>
    query(`UPDATE idempotency_keys SET ${set} WHERE key = $1`, [key]);

  it("201: a copy is answered byte by byte as the first request, and makes nothing", async () => {
    const first = await told(post("copy-0001"));
    const made = await countKeys();
    const second = await told(post("copy-0001"));
    assert.deepEqual([first.status, first.replayed], [201, null]);
    assert.deepEqual(second, { ...first, replayed: "true" });
    assert.equal(await countKeys(), made);
  });

  it("keeps no secret in clear", async () => {
    const { text } = await told(post("secret-0001"));
    const { data } = JSON.parse(text) as { data: { key: string; prefix: string } };
    const [row] = await query<{ answer: Buffer }>("SELECT answer FROM idempotency_keys WHERE key = $1", [
      "secret-0001",
    ]);
    assert.ok(row && row.answer.length > text.length);
    assert.ok(!row.answer.includes(data.key) && !row.answer.includes(data.prefix));
  });

  it("409: another request with the same key", async () => {
    assert.equal((await post("other-0001")).status, 201);
    for (const asked of [
      post("other-0001", { ...KEY_BODY, name: "other" }),
      post("other-0001", KEY_BODY, { path: "/api-keys?name=other" }),
    ])
      assert.equal((await asked).status, 409);
    assert.equal((await post("other-0001")).headers.get("idempotency-replayed"), "true");
  });

  it("the same key of somebody else, or at another route, is another one", async () => {
    const other = await service.token({ roles: ["admin"], sub: "other" });
    const first = await told(post("shared-0001"));
    const second = await told(post("shared-0001", KEY_BODY, { as: other }));
    assert.equal(second.status, 201);
    assert.notEqual(second.text, first.text);
    const rates = { rates: [{ date: "2026-01-01", currency: "USD", rate: "80" }] };
    assert.equal((await post("shared-0001", rates, { path: "/rates" })).status, 200);
  });

  it("what could not be written to the audit log was not made, and the retry makes it once", async () => {
    const made = await countKeys();
    const user = { login: "audit@shop.example", role: "analyst" };
    await withoutAudit(service, async () => {
      assert.ok((await post("audit-0001")).status >= 500);
      assert.ok((await post("audit-0002", user, { path: "/users" })).status >= 500);
    });
    assert.equal(await countKeys(), made);

    assert.equal((await post("audit-0001")).status, 201);
    assert.equal((await post("audit-0002", user, { path: "/users" })).status, 201);
    assert.equal(await countKeys(), made + 1);
  });

  it("copies at the same time wait for the one that runs", async () => {
    const before = await countKeys();
    const answers = await Promise.all(Array.from({ length: 8 }, () => told(post("race-0001"))));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
    assert.equal(answers.filter(({ replayed }) => replayed === null).length, 1);
    assert.equal((await countKeys()) - before, 1);
  });

  it("a refusal is not kept: mended, the request is answered under its key", async () => {
    assert.equal((await post("mend-00001", { ...KEY_BODY, scopes: ["everything"] })).status, 400);
    assert.equal((await told(post("mend-00001"))).replayed, null);
  });

  it("runs again after a day, and when the process that answered has died", async () => {
    const first = await told(post("days-00001"));
    await change("days-00001", "expires_at = now() - interval '1 second'");
    const second = await told(post("days-00001"));
    assert.equal(second.replayed, null);
    assert.notEqual(second.text, first.text);
    await change("days-00001", "answer = NULL, locked_until = now() - interval '1 second'");
    assert.equal((await told(post("days-00001"))).replayed, null);
  });

  it("409 while the first one runs for long; what is over goes with the next request", async () => {
    await post("long-00001");
    await change("long-00001", "answer = NULL");
    assert.equal((await post("long-00001")).status, 409);
    await change("long-00001", "expires_at = now() - interval '1 second'");
    await post("next-00001");
    assert.deepEqual(await query("SELECT 1 FROM idempotency_keys WHERE key = 'long-00001'"), []);
  });

  it("400 for what is no key; 401 and 403 come first, also for a copy", async () => {
    for (const key of ["short", "with a space", "x".repeat(256)])
      assert.equal((await post(key)).status, 400, key);
    const analyst = await service.token({ roles: ["analyst"], sub: "test" });
    await post("rights-0001");
    assert.equal((await post("rights-0001", KEY_BODY, { as: analyst })).status, 403);
    assert.equal((await post("rights-0001", KEY_BODY, { as: "nonsense" })).status, 401);
  });

  it("every POST that changes something declares it; events need none", async () => {
    const document = (await (await service.call("/openapi.json")).json()) as {
      paths: Record<string, { post?: { parameters?: { name: string }[]; responses: object } }>;
    };
    const posts = createRouteTable(appRouter).routes.filter(({ route }) => route.method === "POST");
    assert.ok(posts.length > 5);
    for (const { route } of posts) {
      const { parameters = [], responses } = document.paths[route.path]?.post ?? { responses: {} };
      const isKeyed = parameters.some(({ name }) => name === "Idempotency-Key");
      assert.equal(isKeyed, route.path !== "/events", route.path);
      if (isKeyed) assert.ok("409" in responses, route.path);
    }
  });
});
