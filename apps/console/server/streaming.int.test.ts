import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { seedDemoAccounts } from "@analytics/api/auth/seed-accounts";
import { makeEvent } from "@analytics/ingest/testing/make-event";
import { startTestStack } from "../../../packages/embedded/src/testing.ts";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";
import { StreamClient, type StreamClientOptions, type StreamMessage } from "./testing/stream-client.ts";
import { sentBetween, type WatchedClickHouse, watchQueries } from "./testing/watch-queries.ts";

/** How often `metric:…` is asked. */
const TICK_MS = 5_000;

describe("the stream", () => {
  let service: ConsoleUnderTest;
  let watched: WatchedClickHouse;
  let admin: string;
  let developer: string;
  const clients: StreamClient[] = [];
  const connect = (options: StreamClientOptions & { as?: string } = {}) => {
    const { as, ...rest } = options;
    const headers = { ...rest.headers, ...(as === undefined ? {} : { authorization: `Bearer ${as}` }) };
    const client = new StreamClient(service.origin, { ...rest, headers });
    clients.push(client);

    return client;
  };
  before(async () => {
    const stack = await startTestStack();
    watched = await watchQueries(stack.clickhouse.url);
    service = await startConsole({ stack, clickhouseUrl: watched.url });
    admin = await service.token({ roles: ["admin"] });
    developer = await service.token({ roles: ["developer"], developer_id: "dev-1" });
    const published = (game_id: string, developer_id: string) =>
      makeEvent({
        type: "game.published",
        data: { game_id, developer_id, title: game_id, genres: [], price: 100, currency: "RUB" },
      });
    const sent = await service.send([
      published("g-1", "dev-1"),
      published("g-9", "dev-9"),
      view("g-1"),
      view("g-9"),
    ]);
    assert.equal(sent.status, 202, await sent.text());
  });
  after(async () => {
    for (const { socket } of clients) socket.terminate();
    await service.stop();
    await watched.stop();
  });

  const view = (game_id: string) =>
    makeEvent({ type: "game.viewed", data: { user_id: "u-1", game_id, source: "search" } });
  const totalOf = ({ data }: StreamMessage) => data?.series?.reduce((sum, { total }) => sum + total, 0);
  const rest = async (path: string, as: string) => {
    const { data } = (await (await service.call(path, { as })).json()) as { data: StreamMessage["data"] };

    return totalOf({ type: "data", data });
  };

  it("lets in by header, subprotocol and first message, and nobody else", async () => {
    const byProtocol = connect({ protocols: ["analytics", admin] });
    const byMessage = connect();
    await byMessage.say({ type: "auth", token: admin });
    assert.equal((await byMessage.hear(({ type }) => type === "ack")).id, undefined);
    for (const client of [connect({ as: admin }), byProtocol, byMessage]) {
      await client.say({ type: "subscribe", id: "1", channel: "metrics.realtime", params: { window: 60 } });
      await client.hear(({ type, id }) => type === "ack" && id === "1");
      const data = await client.hear(({ type }) => type === "data");
      assert.deepEqual([data.id, data.channel, data.seq], ["1", "metrics.realtime", 1]);
      assert.ok(data.data?.values);
    }
    assert.equal(byProtocol.socket.protocol, "analytics");
    assert.equal(await connect({ as: "a.b.c" }).closed, 4401);
    const named = connect({ protocols: ["analytics"] });
    await named.say({ type: "auth", token: admin });
    await named.hear(({ type }) => type === "ack");
    named.socket.terminate();

    const startedAt = Date.now();
    for (const protocols of [["nonsense"], ["analytics", "nonsense"], ["analytics", "ak_nonsense"]])
      assert.equal(await connect({ protocols }).closed, 4401);
    assert.ok(Date.now() - startedAt < 8_000, "at once, and not when nobody has said who they are");
    const stranger = connect();
    await stranger.say({ type: "auth", token: "a.b.c" });
    assert.equal((await stranger.hear(({ type }) => type === "error")).error?.code, "UNAUTHENTICATED");
    assert.equal(await stranger.closed, 4401);
  });

  it("tells the numbers of REST, and new ones when they change", async () => {
    const client = connect({ as: admin });
    const params = { granularity: "total", filter: { game: ["g-1", "g-9"] } };
    await client.say({ type: "subscribe", id: "v", channel: "metric:game_views", params });
    const first = await client.hear(({ type, id }) => type === "data" && id === "v");
    const path = "/metrics/game_views?granularity=total&filter[game]=g-1,g-9";
    assert.equal(totalOf(first), await rest(path, admin));
    await service.send([view("g-1")]);
    const second = await client.hear(({ seq }) => seq === 2);
    assert.equal(totalOf(second), (totalOf(first) ?? 0) + 1);
    assert.equal(totalOf(second), await rest(path, admin));
  });

  it("keeps a developer inside own games", async () => {
    const client = connect({ as: developer });
    const subscribe = (id: string, channel: string, params: object = {}) =>
      client.say({ type: "subscribe", id, channel, params });
    await subscribe("own", "metric:game_views", { granularity: "total" });
    await subscribe("foreign", "metric:game_views", { "filter[game]": "g-9" });
    await subscribe("platform", "metric:campaign_ctr");
    await subscribe("ledger", "ingestion");
    await subscribe("nothing", "metric:nothing");
    await subscribe("typo", "metric:game_views", { granulariti: "day" });
    await subscribe("other", "alerts");
    assert.equal(
      totalOf(await client.hear(({ type, id }) => type === "data" && id === "own")),
      await rest("/metrics/game_views?granularity=total", developer),
    );
    const expected = {
      foreign: "NOT_FOUND",
      platform: "FORBIDDEN",
      ledger: "FORBIDDEN",
      nothing: "NOT_FOUND",
      typo: "DATA_VALIDATION_ERROR",
      other: "NOT_FOUND",
    };
    for (const [id, code] of Object.entries(expected))
      assert.equal((await client.hear((message) => message.id === id)).error?.code, code, id);
    assert.ok(client.heard.every(({ type, id }) => type !== "data" || id === "own"));
  });

  it("answers pings, and what it does not understand with an error", async () => {
    const client = connect({ as: admin });
    await client.say({ type: "ping" });
    await client.hear(({ type }) => type === "pong");
    await client.say({ type: "dance" });
    assert.equal((await client.hear(({ type }) => type === "error")).error?.code, "DATA_VALIDATION_ERROR");
    await client.say({ type: "subscribe", id: "1", channel: "ingestion" });
    await client.hear(({ type }) => type === "data");
    await client.say({ type: "subscribe", id: "1", channel: "ingestion" });
    await client.hear(({ error }) => error?.code === "CONFLICT");
    await client.say({ type: "unsubscribe", id: "1" });
    await client.hear(({ type, id }) => type === "ack" && id === "1");
  });

  it("takes all that a page subscribes to at once", async () => {
    const client = connect({ as: admin });
    for (let id = 1; id <= 50; id += 1)
      await client.say({ type: "subscribe", id: String(id), channel: "ingestion" });
    for (let i = 0; i < 40; i += 1) await client.say({ type: "ping" });
    await client.hear(({ type, id }) => type === "ack" && id === "50");
    await client.hear(({ type }) => type === "pong");
    assert.ok(client.heard.every(({ type }) => type !== "error"));
  });

  it("asks once in each tick for a thousand clients of the same scope", async () => {
    const many = Array.from({ length: 1_000 }, () => connect({ as: admin }));
    const params = { granularity: "total", timezone: "Asia/Tokyo" };
    const feeds = async () => numberOf(await (await service.call("//metrics")).text(), "stream_feeds");
    const feedsBefore = await feeds();
    const before = watched.counts();
    for (const client of many)
      await client.say({ type: "subscribe", id: "1", channel: "metric:dau", params });
    for (const client of many) await client.hear(({ type }) => type === "data");
    const startedAt = Date.now();
    assert.equal(await feeds(), feedsBefore + 1);
    await sleep(2.5 * TICK_MS);
    const asked = sentBetween(before, watched.counts())["metric dau"] ?? 0;
    const ticks = Math.ceil((Date.now() - startedAt) / TICK_MS);
    assert.ok(asked >= 2 && asked <= ticks + 1, `${asked} queries in ${ticks} ticks`);
    for (const { socket } of many) socket.terminate();
    while ((await feeds()) !== feedsBefore);
  });

  it("closes the connections of a revoked key within five seconds", async () => {
    const made = await service.call("/api-keys", {
      method: "POST",
      as: admin,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "screen", scopes: ["metrics:read"] }),
    });
    const { data } = (await made.json()) as { data: { id: string; key: string } };
    const client = connect({ headers: { "x-api-key": data.key } });
    await client.say({ type: "subscribe", id: "1", channel: "metrics.realtime" });
    await client.hear(({ type }) => type === "data");
    const startedAt = Date.now();
    await service.call(`/api-keys/${data.id}`, { method: "DELETE", as: admin });
    assert.equal(await client.closed, 4401);
    assert.ok(Date.now() - startedAt < 5_000, `${Date.now() - startedAt} ms`);
  });

  it("lets in nobody whose token no header can hold, and refuses params that nest without end", async () => {
    for (const token of ["x\r\ny", "Ā", "ak_\0"]) {
      const client = connect();
      await client.say({ type: "auth", token });
      assert.equal(await client.closed, 4401, token);
    }
    const client = connect({ as: admin });
    const params = `${'{"a":'.repeat(8_000)}1${"}".repeat(8_000)}`;
    await client.say(`{"type":"subscribe","id":"1","channel":"metrics.realtime","params":${params}}`);
    assert.equal((await client.hear(({ type }) => type === "error")).error?.code, "DATA_VALIDATION_ERROR");
  });

  it("gives up a client that floods it before it is let in", async () => {
    const client = connect();
    for (let i = 0; i < 200; i += 1) await client.say({ type: "ping" });
    assert.equal(await client.closed, 4429);
  });

  it("takes a session cookie from its own pages only", async () => {
    await seedDemoAccounts(service.container.accounts);
    const signIn = await service.call("//api/auth/sign-in", {
      method: "POST",
      headers: { "content-type": "application/json", origin: service.origin },
      body: JSON.stringify({ login: "analyst", password: "demo-analyst" }),
    });
    const cookie = signIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    const own = connect({ headers: { cookie, origin: service.origin } });
    await own.say({ type: "subscribe", id: "1", channel: "metrics.realtime", params: { window: 60 } });
    await own.hear(({ type }) => type === "data");
    assert.equal(await connect({ headers: { cookie, origin: "https://evil.example" } }).closed, 4403);
    const forged = "analytics_session=a.b.c";
    assert.equal(await connect({ headers: { cookie: forged, origin: service.origin } }).closed, 4401);
  });
});

function numberOf(exposition: string, name: string): number {
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(exposition)?.[1]);
}
