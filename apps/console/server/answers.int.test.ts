import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { buildRollups } from "@analytics/metrics/rollups/builder";
import { type NextRoutes, serveNextRoutes } from "./testing/next-routes.ts";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

const API = "/api/v1/analytics";
const RANGE = "from=2026-03-01&to=2026-03-31";
const VIEWS = `/metrics/game_views?${RANGE}`;

describe("answers that are known", () => {
  let service: ConsoleUnderTest;
  let next: NextRoutes;
  let admin: string;
  before(async () => {
    service = await startConsole();
    next = await serveNextRoutes(service.container);
    admin = await service.token({ roles: ["admin"], sub: "one" });
    await send(published("g-1", "dev-1"), published("g-2", "dev-2"), view("g-1"), view("g-2"), view("g-2"));
    await settle();
    await buildRollups(service.stores, { quietMs: 0 });
  });
  after(async () => {
    await next.stop();
    await service.stop();
  });

  async function send(...events: object[]): Promise<void> {
    const response = await service.send(events);
    assert.equal(response.status, 202, await response.clone().text());
  }
  /** Until no batch is open. */
  async function settle(): Promise<void> {
    for (;;) {
      const { rows } = await service.stores.postgres.pool.query("SELECT FROM open_batches LIMIT 1");
      if (rows.length === 0) return;
      await sleep(20);
    }
  }
  const get = (path: string, as: string, headers: Record<string, string> = {}) =>
    service.call(path, { as, headers: { "accept-encoding": "identity", ...headers } });
  const tagOf = (response: Response) => response.headers.get("etag") ?? "";
  const total = (text: string) =>
    (JSON.parse(text) as { data: { series: { total: number }[] } }).data.series[0]?.total;
  const counts = async () => {
    const text = await (await service.call("//metrics")).text();

    return Number(/metric_answers_total\{how="asked"\} (\d+)/.exec(text)?.[1]);
  };

  for (const [form, path] of [
    ["JSON", VIEWS],
    ["CSV", `${VIEWS}&format=csv`],
  ] as const) {
    it(`have a strong tag as ${form}, and are not sent to who has them`, async () => {
      const first = await get(path, admin);
      const body = await first.text();
      const tag = tagOf(first);
      assert.match(tag, /^"[\w-]{22}"$/);
      assert.equal(first.headers.get("cache-control"), "private, no-cache");
      assert.match(first.headers.get("vary") ?? "", /Accept-Encoding, Authorization, X-API-Key, Cookie/);
      const again = await get(path, admin);
      assert.deepEqual([tagOf(again), await again.text()], [tag, body]);
      assert.notEqual(again.headers.get("x-trace-id"), first.headers.get("x-trace-id"));

      for (const named of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
        const unchanged = await get(path, admin, { "if-none-match": named });
        assert.equal(unchanged.status, 304, named);
        assert.equal(await unchanged.text(), "");
        assert.equal(tagOf(unchanged), tag);
        assert.equal(unchanged.headers.get("content-type"), null);
        assert.match(unchanged.headers.get("x-trace-id") ?? "", /^[0-9a-f]{32}$/);
      }
      assert.equal((await get(path, admin, { "if-none-match": '"other"' })).status, 200);
    });
  }

  it("have a tag of their own in each form and encoding", async () => {
    const url = service.origin + API + VIEWS;
    const raw = async (address: string, encoding: string) => {
      const headers = { authorization: `Bearer ${admin}`, "accept-encoding": encoding };
      const asked = request(address, { headers }).end();
      const [response] = (await once(asked, "response")) as [IncomingMessage];
      const { etag = "", "content-encoding": coding = "" } = response.headers;

      return { tag: etag, coding, body: await buffer(response) };
    };
    const plain = await raw(url, "identity");
    const csv = await raw(`${url}&format=csv`, "identity");
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
    for (const encoding of ["br", "gzip"] as const) {
      for (let time = 0; time < 2; time += 1) {
        const packed = await raw(url, encoding);
        assert.deepEqual([packed.coding, packed.tag], [encoding, plain.tag.replace(/"$/, `-${encoding}"`)]);
        assert.deepEqual(unpack[encoding](packed.body), plain.body);
      }
    }
    assert.notEqual(csv.tag, plain.tag);
  });

  it("are the same to all who may see the same, at both mounts, and to nobody else", async () => {
    const other = await service.token({ roles: ["admin"], sub: "two" });
    const developers = await Promise.all(
      ["dev-1", "dev-2"].map((id) => service.token({ roles: ["developer"], developer_id: id })),
    );
    const known = await get(VIEWS, admin);
    const before = await counts();
    assert.equal(tagOf(await get(VIEWS, other)), tagOf(known));
    const mounted = await fetch(next.origin + API + VIEWS, {
      headers: {
        authorization: `Bearer ${other}`,
        "accept-encoding": "identity",
        "if-none-match": tagOf(known),
      },
    });
    assert.equal(mounted.status, 304);
    assert.equal(await counts(), before);

    const totals = [];
    for (const as of developers) {
      const response = await get(VIEWS, as, { "if-none-match": tagOf(known) });
      assert.equal(response.status, 200);
      totals.push(total(await response.text()));
    }
    assert.deepEqual([total(await known.text()), ...totals], [3, 1, 2]);
    const nobody = await service.call(VIEWS, { headers: { "if-none-match": tagOf(known) } });
    const writer = await service.token({ roles: ["service"], scope: "events:write" });
    assert.equal(nobody.status, 401);
    assert.equal((await get(VIEWS, writer, { "if-none-match": tagOf(known) })).status, 403);
    assert.equal((await get(VIEWS, "nonsense", { "if-none-match": tagOf(known) })).status, 401);
  });

  it("are not given to a key that was revoked", async () => {
    const { data } = (await (
      await service.call("/api-keys", {
        method: "POST",
        as: admin,
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name: "reader", scopes: ["metrics:read"] }),
      })
    ).json()) as { data: { id: string; key: string } };
    const ask = () => service.call(VIEWS, { headers: { "x-api-key": data.key } });
    assert.deepEqual([(await ask()).status, (await ask()).status], [200, 200]);
    assert.equal((await service.call(`/api-keys/${data.id}`, { method: "DELETE", as: admin })).status, 200);
    await sleep(2_100);

    assert.equal((await ask()).status, 401);
  });

  it("end with an event, which the next question counts", async () => {
    const path = `/metrics/game_views?${RANGE}&granularity=total`;
    for (let sent = 0; sent < 5; sent += 1) {
      const known = await get(path, admin);
      await send(view("g-1"));
      const fresh = await get(path, admin, { "if-none-match": tagOf(known) });

      assert.equal(fresh.status, 200);
      assert.equal(total(await fresh.text()), (total(await known.text()) ?? 0) + 1);
    }
    const totals = await Promise.all(
      ["/metrics/game_views", "/metrics/game_views"].map(async (metric) =>
        total(await (await get(`${metric}?${RANGE}&granularity=total`, admin)).text()),
      ),
    );
    assert.deepEqual(totals, [8, 8]);
  });

  it("serve every door: what one has asked the others need not ask", async () => {
    await settle();
    await buildRollups(service.stores, { quietMs: 0 });
    const input = { name: "game_views", from: "2026-03-01", to: "2026-03-30" };
    await get(`/metrics/game_views?from=2026-03-01&to=2026-03-30`, admin);
    const before = await counts();
    const post = (path: string, body: object) =>
      service.call(path, {
        method: "POST",
        as: admin,
        headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
        body: JSON.stringify(body),
      });
    const trpc = await service.call(
      `//api/trpc/metrics.get?input=${encodeURIComponent(JSON.stringify(input))}`,
      {
        as: admin,
      },
    );
    const query = '{ metric(name: game_views, from: "2026-03-01", to: "2026-03-30") { series { total } } }';
    const graphql = await post("/graphql", { query });
    const params = { name: "query_metric", arguments: input };
    const mcp = await post("/mcp", { jsonrpc: "2.0", id: 1, method: "tools/call", params });

    for (const response of [trpc, graphql, mcp]) assert.match(await response.text(), /"total\\*": ?8/);
    assert.equal(await counts(), before);
  });
});

function published(game_id: string, developer_id: string): object {
  const data = { game_id, developer_id, title: game_id, genres: [], price: 100, currency: "RUB" };

  return { ...event("game.published"), data };
}

function view(game_id: string): object {
  return { ...event("game.viewed"), data: { user_id: randomUUID(), game_id, source: "search" } };
}

function event(type: string): object {
  return { specversion: "1.0", id: randomUUID(), source: "test", type, time: "2026-03-05T10:00:00Z" };
}
