import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { makeEvent } from "@analytics/ingest/testing/make-event";
import { WebSocket } from "ws";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

/** So slow that a test sees no token come back. */
const few = (atOnce: number) => ({ perSecond: 0.01, atOnce });
const JSON_TYPE = { "content-type": "application/json" };

describe("limits of each caller", () => {
  let service: ConsoleUnderTest;
  let callers = 0;
  before(async () => {
    service = await startConsole({
      limits: {
        RATE_LIMIT_READS: few(5),
        RATE_LIMIT_WRITES: few(2),
        RATE_LIMIT_QUERIES: few(12),
        RATE_LIMIT_EVENT_BYTES: few(5_000),
        RATE_LIMIT_ANONYMOUS: few(40),
      },
    });
  });
  after(() => service.stop());

  /** Somebody who has asked nothing yet. */
  const somebody = (roles: string[] = ["admin"], scope?: string) => {
    callers += 1;

    return service.token({ roles, sub: `caller-${callers}`, ...(scope === undefined ? {} : { scope }) });
  };
  const statuses = async (times: number, ask: (i: number) => Promise<Response>) => {
    const found: number[] = [];
    for (let i = 0; i < times; i += 1) found.push((await ask(i)).status);

    return found;
  };
  const post = (path: string, as: string, body: object, headers: object = {}) =>
    service.call(path, {
      method: "POST",
      as,
      headers: { ...JSON_TYPE, ...headers },
      body: JSON.stringify(body),
    });

  it("count reads, tell what is left, and say when to come again", async () => {
    const as = await somebody();
    const first = await service.call("/metrics", { as });
    assert.equal(first.headers.get("ratelimit-policy"), '"reads";q=5;w=500');
    assert.equal(first.headers.get("ratelimit"), '"reads";r=4;t=100');
    assert.deepEqual(await statuses(5, () => service.call("/metrics", { as })), [200, 200, 200, 200, 429]);
    const refused = await service.call("/metrics", { as });
    const { error } = (await refused.json()) as { error: { code: string; details: Record<string, unknown> } };
    assert.deepEqual([error.code, error.details.limit], ["RATE_LIMITED", "reads"]);
    const after = Number(refused.headers.get("retry-after"));
    assert.ok(after > 90 && after <= 100, `${after}`);
    assert.match(refused.headers.get("ratelimit") ?? "", /^"reads";r=0;t=\d+$/);

    assert.equal((await service.call("/metrics", { as: await somebody() })).status, 200);
  });

  it("count every call of a batch, every question of GraphQL and every message of the stream", async () => {
    const batch = await service.call(
      "//api/trpc/metrics.list,metrics.list,metrics.list,metrics.list,metrics.list,metrics.list?batch=1",
      {
        as: await somebody(),
      },
    );
    const codes = ((await batch.json()) as { error?: { data: { code: string } } }[]).map(
      (each) => each.error?.data.code,
    );
    assert.deepEqual(codes, [undefined, undefined, undefined, undefined, undefined, "RATE_LIMITED"]);

    const query = `{ ${["a", "b", "c", "d", "e"].map((name) => `${name}: metrics { name }`).join(" ")} }`;
    const graphql = await post("/graphql", await somebody(), { query });
    const { errors = [] } = (await graphql.json()) as { errors?: { extensions: { code: string } }[] };
    assert.deepEqual(
      errors.map(({ extensions }) => extensions.code),
      ["RATE_LIMITED"],
    );

    const socket = new WebSocket(`${service.origin.replace("http", "ws")}/api/v1/analytics/streaming`, {
      headers: { authorization: `Bearer ${await somebody()}` },
    });
    await once(socket, "open");
    const refused = new Promise<string>((resolve) => {
      socket.on("message", (data) => {
        const { type, id } = JSON.parse(String(data)) as { type: string; id: string };
        if (type === "error") resolve(id);
      });
    });
    for (let id = 1; id <= 6; id += 1)
      socket.send(JSON.stringify({ type: "subscribe", id: String(id), channel: "ingestion" }));
    assert.equal(await refused, "6");
    socket.terminate();
  });

  it("count calls of tools", async () => {
    const as = await somebody();
    const accept = { accept: "application/json, text/event-stream" };
    const call = () =>
      post(
        "/mcp",
        as,
        { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "list_metrics", arguments: {} } },
        accept,
      );
    const first = await (await call()).text();
    assert.doesNotMatch(first, /RATE_LIMITED/);
    await call();

    assert.match(await (await call()).text(), /RATE_LIMITED/);
    assert.equal((await call()).status, 429);
  });

  it("count the work of ClickHouse, which answers from memory do not make", async () => {
    const range = "from=2026-03-01&to=2026-03-08";
    const first = await somebody();
    await service.call(`/metrics/dau?${range}`, { as: first });
    const costly = await service.call(`/metrics/dau?${range}&exact=true`, { as: first });
    assert.equal(costly.status, 200);
    assert.match(costly.headers.get("ratelimit") ?? "", /"queries";r=1;/);
    const refused = await service.call(`/metrics/dau?${range}&exact=true&limit=7`, { as: first });
    assert.equal(refused.status, 429);
    assert.equal(
      ((await refused.json()) as { error: { details: { limit: string } } }).error.details.limit,
      "queries",
    );

    assert.equal((await service.call(`/metrics/dau?${range}&exact=true`, { as: first })).status, 200);
  });

  it("count changes apart from reads, and events by their bytes", async () => {
    const as = await somebody();
    const key = { name: "reader", scopes: ["metrics:read"] };
    assert.deepEqual(await statuses(3, () => post("/api-keys", as, key)), [201, 201, 429]);
    assert.equal((await service.call("/metrics", { as })).status, 200);

    const writer = await somebody(["service"], "events:write");
    const events = (count: number) =>
      post("/events", writer, { events: Array.from({ length: count }, () => makeEvent()) });
    assert.equal((await events(2)).status, 202);
    const large = await events(50);
    assert.equal(large.status, 202);
    assert.match(
      large.headers.get("ratelimit-policy") ?? "",
      /^"event_bytes";q=5000;qu="content-bytes";w=\d+$/,
    );

    assert.equal((await events(1)).status, 429);
  });

  it("count whom nobody knows by address, apart from everybody else", async () => {
    const found = await statuses(50, (i) => service.call("/metrics", i % 2 === 0 ? {} : { as: "nonsense" }));
    assert.deepEqual([...new Set(found)], [401, 429]);
    assert.equal((await service.call("//healthz")).status, 200);

    assert.equal((await service.call("/metrics", { as: await somebody() })).status, 200);
  });
});

describe("a limit that fills again", () => {
  it("lets in who waited", async () => {
    const service = await startConsole({ limits: { RATE_LIMIT_READS: { perSecond: 2, atOnce: 2 } } });
    try {
      const as = await service.token({ roles: ["admin"] });
      const ask = () => service.call("/metrics", { as });
      await ask();
      await ask();
      const refused = await ask();
      assert.equal(refused.status, 429);
      await sleep(Number(refused.headers.get("retry-after")) * 1_000);

      assert.equal((await ask()).status, 200);
    } finally {
      await service.stop();
    }
  });
});
