import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { API_AUDIENCE, openLocalIssuer } from "@analytics/api/auth/local-issuer";
import { type AnalyticsClient, createAnalyticsClient } from "@analytics/client/src/client";
import {
  ConflictError,
  ConnectionError,
  ForbiddenError,
  InvalidRequestError,
  NotFoundError,
  QueueFullError,
  UnauthenticatedError,
} from "@analytics/client/src/errors";
import type { StreamState } from "@analytics/client/src/stream";
import { param, sql } from "@analytics/db/clickhouse/sql";
import { startTestStack, type TestStack } from "../../../packages/embedded/src/testing.ts";
import { fillStore } from "../../../scripts/testing/fill-store.ts";
import { createMortalConsole, type MortalConsole } from "./testing/mortal-console.ts";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

const VIEW = { user_id: "user-1", game_id: "g-1", source: "search" };
const QUICK = { baseMs: 20, maxMs: 200 };

describe("the client", () => {
  let service: ConsoleUnderTest;
  let client: AnalyticsClient;
  let writer: AnalyticsClient;
  let directory: string;
  before(async () => {
    service = await startConsole();
    await fillStore(service);
    directory = await mkdtemp(join(tmpdir(), "analytics-client-"));
    const url = service.origin;
    client = createAnalyticsClient({ url, token: () => service.token({ roles: ["admin"] }) });
    writer = createAnalyticsClient({
      url,
      token: await service.token({ roles: ["service"], scope: "events:write" }),
    });
  });
  after(async () => {
    await service.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const total = async (name: string, filter: { event_type?: string[]; game?: string[] } = {}) =>
    (await client.metrics.get(name, { granularity: "total", filter })).data.series[0]?.total;

  it("asks for metrics as types, as a file and for the catalogue", async () => {
    const { data, meta } = await client.metrics.get("orders", {
      granularity: "total",
      dimensions: ["country", "game"],
      filter: { country: ["RU", "KZ"] },
      filterNot: { game: ["g-3"] },
    });
    assert.deepEqual(data.series.map(({ dimensions, total: sum }) => [dimensions.game, sum]).sort(), [
      ["g-1", 1],
      ["g-2", 1],
    ]);
    assert.equal(meta.exactness, "exact");
    const csv = await client.metrics.csv("orders", { granularity: "total", dimensions: ["game"] });
    assert.equal(csv.split("\r\n")[0], "time,game,value");
    const metrics = (await client.metrics.list()).data;
    assert.ok(metrics.some(({ name }) => name === "orders"));
    assert.equal((await client.metrics.realtime(600)).data.window, 600);
  });

  it("reads lists to their end, page by page", async () => {
    const games: string[] = [];
    for await (const game of client.pages("games.list", { limit: 1 })) games.push(game.game_id);
    assert.deepEqual(games, ["g-1", "g-2", "g-3"]);
    for await (const change of client.pages("changes.list", { limit: 1 })) assert.ok(change.day);
  });

  it("calls any operation, and a change once however often it is sent", async () => {
    const sales = await client.call("games.sales", { id: "g-1", granularity: "total" });
    assert.equal(sales.data.total.units, 1);
    const input = { name: "once", scopes: ["metrics:read" as const] };
    const made = await client.call("apiKeys.create", input, { idempotencyKey: "client-test-1" });
    const again = await client.call("apiKeys.create", input, { idempotencyKey: "client-test-1" });
    assert.deepEqual(again, made);
    await assert.rejects(
      client.call("apiKeys.create", { ...input, name: "other" }, { idempotencyKey: "client-test-1" }),
      ConflictError,
    );
    const byKey = createAnalyticsClient({ url: service.origin, apiKey: made.data.key });
    assert.ok((await byKey.metrics.list()).data.length > 0);
  });

  it("throws errors by class, with code, details and trace id", async () => {
    const url = service.origin;
    const nobody = createAnalyticsClient({ url, token: "nonsense" });
    await assert.rejects(nobody.metrics.list(), UnauthenticatedError);
    await assert.rejects(writer.metrics.list(), ForbiddenError);
    await assert.rejects(client.metrics.get("nothing"), NotFoundError);
    await assert.rejects(client.metrics.get("dau", { timezone: "Mars/Olympus" }), (error) => {
      assert.ok(error instanceof InvalidRequestError);
      assert.deepEqual([error.code, error.status, error.retryable], ["DATA_VALIDATION_ERROR", 400, false]);
      assert.match(String(error.traceId), /^[0-9a-f]{32}$/);

      return true;
    });
    const retry = { ...QUICK, retries: 1 };
    const away = createAnalyticsClient({ url: "http://127.0.0.1:9", token: "x", retry });
    await assert.rejects(away.metrics.list(), ConnectionError);
    const noToken = createAnalyticsClient({ url, token: () => Promise.reject(new Error("vault is sealed")) });
    await assert.rejects(noToken.metrics.list(), UnauthenticatedError);
  });

  it("waits as long as the service asks, then tries again", async () => {
    const asked: number[] = [];
    const server = createServer((_, response) => {
      asked.push(Date.now());
      if (asked.length > 1) return void response.end('{"status":"success","data":[],"meta":{}}');
      response.writeHead(503, { "retry-after": "1" }).end("<html>a proxy's page</html>");
    });
    server.listen(0);
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await createAnalyticsClient({ url, token: "x", retry: { ...QUICK, retries: 3 } }).metrics.list();
    server.close();
    const [first = 0, second = 0] = asked;
    assert.ok(second - first >= 1_000, `${second - first} ms`);
  });

  it("sends events in batches, counts one that comes twice once, and tells of those in quarantine", async () => {
    const before = Number(await total("events_ingested", { event_type: ["game.viewed"] }));
    const quarantined: string[] = [];
    const queue = writer.events({
      source: "batches",
      batchEvents: 10,
      batchMs: 50,
      onQuarantined: (events) => quarantined.push(...events.map(({ code }) => code)),
    });
    for (let i = 0; i < 25; i += 1) queue.track("game.viewed", VIEW);
    queue.track("game.viewed", VIEW, { id: "same" });
    queue.track("game.viewed", VIEW, { id: "same" });
    queue.track("game.viewed", { game_id: 7 });
    queue.track("no.such", {});
    await queue.flush();
    assert.equal(queue.waitingBytes, 0);
    assert.deepEqual(quarantined.sort(), ["SCHEMA_VIOLATION", "UNKNOWN_EVENT_TYPE"]);
    assert.equal(await total("events_ingested", { event_type: ["game.viewed"] }), before + 26);
    queue.track("game.viewed", VIEW);
    await sleep(1_000);
    assert.equal(queue.waitingBytes, 0, "a batch that is not full goes after a while");
    await queue.close();
    assert.throws(() => queue.track("game.viewed", VIEW));
  });

  it("takes no more than may wait, in memory and in files, and says why nothing goes", async () => {
    for (const spool of [undefined, join(directory, "full")]) {
      const errors: string[] = [];
      const away = createAnalyticsClient({ url: "http://127.0.0.1:9", token: "x" });
      const queue = away.events({
        source: "full",
        waitingBytes: 2_000,
        backoff: QUICK,
        onError: ({ code }) => errors.push(code),
        ...(spool === undefined ? {} : { spool }),
      });
      assert.throws(() => {
        for (let i = 0; i < 100; i += 1) queue.track("game.viewed", VIEW);
      }, QueueFullError);
      assert.ok(queue.waitingBytes <= 2_000);
      await assert.rejects(queue.close({ timeoutMs: 200 }), ConnectionError);
      assert.ok(errors.length > 0 && errors.every((code) => code === "CONNECTION_FAILED"));
    }
  });

  it("keeps a spool to one process, and sets aside what is refused for good", async () => {
    const spool = join(directory, "refused");
    const server = createServer((_, response) => {
      const error = { code: "PAYLOAD_TOO_LARGE", message: "too large", details: { trace_id: "t" } };
      response.writeHead(413).end(JSON.stringify({ status: "error", error }));
    });
    server.listen(0);
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const refused: boolean[] = [];
    const queue = createAnalyticsClient({ url, token: "x" }).events({
      source: "refused",
      spool,
      onError: (_, about) => refused.push(about.refused),
    });
    queue.track("game.viewed", VIEW);
    await queue.close();
    server.close();
    assert.deepEqual(refused, [true]);
    assert.deepEqual(await readdir(spool), ["000000000001.ndjson.refused"]);
    await writeFile(join(spool, "lock"), String(process.ppid));
    assert.throws(() => writer.events({ source: "refused", spool }), /a directory of its own/);
  });

  it("tells numbers as they change over one connection, and ends with the last subscription", async () => {
    const states: StreamState[] = [];
    const stream = client.stream({ onState: (state) => states.push(state) });
    const seen: (number | null)[] = [];
    const params = { granularity: "total", "filter[game]": "g-2" };
    const leave = stream.subscribe<{ series: { total: number | null }[] }>("metric:game_views", params, {
      data: ({ series }) => seen.push(series[0]?.total ?? null),
    });
    const errors: string[] = [];
    stream.subscribe("metric:nothing", {}, { data: () => undefined, error: ({ code }) => errors.push(code) });
    await until(() => seen.length > 0 && errors.length > 0);
    await service.send({
      specversion: "1.0",
      id: "streamed",
      source: "client",
      type: "game.viewed",
      time: new Date(Date.now() - 60_000).toISOString(),
      data: { ...VIEW, game_id: "g-2" },
    });
    await until(() => seen.length > 1);
    assert.equal(Number(seen[1]) - Number(seen[0]), 1);
    assert.deepEqual(errors, ["NOT_FOUND"]);
    leave();
    assert.deepEqual(states, ["connecting", "live", "waiting"]);
    stream.close();
    const refused = createAnalyticsClient({ url: service.origin, token: "a.b.c" }).stream();
    refused.subscribe("metrics.realtime", {}, { data: () => undefined });
    await until(() => refused.state === "closed");
  });
});

describe("the client through crashes", () => {
  let stack: TestStack;
  let observer: ConsoleUnderTest;
  let mortal: MortalConsole;
  let directory: string;
  let token: string;
  before(async () => {
    stack = await startTestStack();
    observer = await startConsole({ stack });
    directory = await mkdtemp(join(tmpdir(), "analytics-client-"));
    mortal = await createMortalConsole(stack, directory);
    await mortal.start();
    const issuer = await openLocalIssuer(join(directory, "issuer.json"));
    const claims = { sub: "client", roles: ["service"], scope: "events:write metrics:read" };
    token = await issuer.sign(claims, { audience: API_AUDIENCE, ttlSeconds: 3_600 });
  });
  after(async () => {
    await mortal.kill();
    await observer.stop();
    await rm(directory, { recursive: true, force: true });
  });

  /** How often the events of a source are stored, by id, as everybody reads. */
  const stored = async (source: string) => {
    const { rows } = await observer.stores.clickhouse.query<{ copies: number; events: number }>(
      sql`SELECT toUInt32(count()) AS copies, toUInt32(uniqExact(event_id)) AS events FROM events_v1 FINAL
          WHERE source = ${param("String", source)}`,
      { name: "stored" },
    );

    return rows[0];
  };

  it("kill -9 of the service again and again: nothing is lost and nothing counts twice", async () => {
    const queue = createAnalyticsClient({ url: mortal.origin, token }).events({
      source: "through-crashes",
      batchEvents: 20,
      batchMs: 50,
      backoff: QUICK,
    });
    let tracked = 0;
    const tracking = setInterval(() => {
      for (let i = 0; i < 5; i += 1) queue.track("game.viewed", VIEW);
      tracked += 5;
    }, 10);
    for (let life = 0; life < 3; life += 1) {
      await sleep(400 + life * 130);
      await mortal.kill();
      await sleep(200);
      await mortal.start();
    }
    clearInterval(tracking);
    await queue.close();
    assert.ok(tracked > 300, `${tracked}`);
    assert.deepEqual(await stored("through-crashes"), { copies: tracked, events: tracked });
  });

  it("kill -9 of the process that tracks: what was taken is sent by the next one", async () => {
    const spool = join(directory, "spool");
    await mortal.kill();
    const child = fork(
      fileURLToPath(new URL("testing/spooling-child.ts", import.meta.url)),
      [mortal.origin, spool, token],
      { stdio: ["ignore", "ignore", "inherit", "ipc"] },
    );
    const taken: string[] = [];
    child.on("message", (id) => taken.push(String(id)));
    await until(() => taken.length > 300);
    await mortal.start();
    await until(() => taken.length > 700);
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    const queue = createAnalyticsClient({ url: mortal.origin, token }).events({ source: "next", spool });
    await queue.close();
    const { copies = 0, events = 0 } = (await stored("spooling-child")) ?? {};
    assert.equal(copies, events);
    // The child may have been killed between the file and the word about it.
    assert.ok(events === taken.length || events === taken.length + 1, `${events} of ${taken.length}`);
    assert.deepEqual(await readdir(spool), []);
  });

  it("a stream comes back by itself after the service was killed", async () => {
    const states: StreamState[] = [];
    const stream = createAnalyticsClient({ url: mortal.origin, token }).stream({
      backoff: QUICK,
      onState: (state) => states.push(state),
    });
    let heard = 0;
    stream.subscribe("metrics.realtime", { window: 60 }, { data: () => (heard += 1) });
    await until(() => heard > 0);
    await mortal.kill();
    await until(() => stream.state === "waiting");
    const before = heard;
    await mortal.start();
    await until(() => heard > before);
    assert.equal(stream.state, "live");
    stream.close();
  });
});

async function until(holds: () => boolean): Promise<void> {
  const limit = Date.now() + 30_000;
  while (!holds()) {
    assert.ok(Date.now() < limit, "it did not happen within 30 seconds");
    await sleep(20);
  }
}
