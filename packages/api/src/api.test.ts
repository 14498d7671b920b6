import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { AppError, ERROR_CODES, type ErrorCode } from "@analytics/core/errors";
import type { Game } from "./stores/game-store.ts";
import { createTestDoor, type TestDoor } from "./testing/test-deps.ts";

const EVENT = JSON.stringify({ specversion: "1.0", id: "1", source: "s", type: "custom.x", data: {} });

describe("public doors", () => {
  let door: TestDoor;
  let admin: string;
  let developer: string;
  before(async () => {
    door = await createTestDoor();
    admin = await door.token({ roles: ["admin"] });
    developer = await door.token({ roles: ["developer"], developer_id: "dev-01" });
  });

  it("answers probes and Prometheus without a token", async () => {
    assert.equal((await door.call("/healthz")).status, 200);
    assert.equal((await door.call("/readyz")).status, 200);
    const metrics = await door.call("/metrics");
    assert.match(await metrics.text(), /dependency_up\{dependency="clickhouse"\} 1/);
  });

  it("names the dependency that is down", async () => {
    const health = {
      clickhouse: () => Promise.reject(new Error("refused")),
      postgres: async () => undefined,
    };
    const broken = await createTestDoor({ health });
    const response = await broken.call("/readyz");

    assert.equal(response.status, 503);
    assert.deepEqual((await errorOf(response)).details.checks, { clickhouse: "down", postgres: "up" });
  });

  it("stores an event and answers 202 with the envelope", async () => {
    const response = await post(door, EVENT, { as: admin });

    assert.equal(response.status, 202);
    const body = (await response.json()) as { status: string; data: unknown; meta: { trace_id: string } };
    assert.deepEqual(body.data, { accepted: 1, duplicates: 0, quarantined: [] });
    assert.equal(body.status, "success");
    assert.equal(body.meta.trace_id, response.headers.get("x-trace-id"));
  });

  it("lets pages of configured origins read answers, and no others", async () => {
    const config = { ...door.deps.config, corsOrigins: ["https://shop.example"] };
    const open = await createTestDoor({ config });
    const ask = (origin: string, init: RequestInit = {}) =>
      open.call("/api/v1/analytics/metrics", { ...init, headers: { ...init.headers, origin } });
    const preflight = { method: "OPTIONS", headers: { "access-control-request-method": "GET" } };
    const allowed = await ask("https://shop.example", preflight);
    assert.equal(allowed.status, 204);
    assert.equal(allowed.headers.get("access-control-allow-origin"), "https://shop.example");
    assert.equal(allowed.headers.get("access-control-allow-credentials"), null);
    const refused = await ask("https://evil.example", preflight);
    assert.equal(refused.headers.get("access-control-allow-origin"), null);
    const answer = await ask("https://shop.example");
    assert.equal(answer.headers.get("access-control-allow-origin"), "https://shop.example");
    assert.match(answer.headers.get("vary") ?? "", /Origin/);
    const closed = await door.call("/api/v1/analytics/metrics", {
      headers: { origin: "https://shop.example" },
    });
    assert.equal(closed.headers.get("access-control-allow-origin"), null);
  });

  it("compresses long answers for those who take it", async () => {
    const [game] = await door.deps.games.list({ limit: 1 });
    const games = Array.from({ length: 50 }, (_, i) => ({ ...(game as Game), game_id: `g-${i}` }));
    const long = await createTestDoor({
      games: { list: async () => games },
      issuer: door.deps.issuer,
      tokens: door.deps.tokens,
    });
    const ask = (encoding: string, path = "/api/v1/analytics/games") =>
      long.call(path, { as: admin, headers: { "accept-encoding": encoding } });
    const plain = await (await ask("identity")).text();
    assert.ok(plain.length >= 1_024);
    for (const [header, name] of [
      ["gzip, deflate, br", "br"],
      ["gzip;q=0.5", "gzip"],
      ["br;q=0, gzip", "gzip"],
      ["br;q=0", null],
      ["", null],
    ] as const) {
      const response = await ask(header);
      assert.equal(response.headers.get("content-encoding"), name, header);
      const bytes = Buffer.from(await response.arrayBuffer());
      const text = name === "br" ? brotliDecompressSync(bytes) : name === "gzip" ? gunzipSync(bytes) : bytes;
      assert.equal(withoutTrace(text.toString()), withoutTrace(plain));
    }
    assert.equal((await ask("gzip", "/healthz")).headers.get("content-encoding"), null);
  });

  it("refuses anonymous callers before it reads the body", async () => {
    const body = new ReadableStream({
      pull() {
        throw new Error("the body was read");
      },
    });
    const response = await door.call("/api/v1/analytics/events", {
      method: "POST",
      body,
      duplex: "half",
      headers: { "content-type": "application/json" },
    } as RequestInit);

    assert.equal(response.status, 401);
    assert.equal(response.headers.get("www-authenticate"), "Bearer");
  });

  it("refuses roles and scopes that a procedure does not name", async () => {
    const service = await door.token({ roles: ["service"], scope: "metrics:read" });
    const writer = await door.token({ roles: ["service"], scope: "events:write" });
    const marketer = await door.token({ roles: ["marketer"] });
    const nobody = await door.token({ roles: ["root", "toString"] });

    assert.equal((await post(door, EVENT, { as: developer })).status, 403);
    assert.equal((await post(door, EVENT, { as: service })).status, 403);
    assert.equal((await post(door, EVENT, { as: writer })).status, 202);
    assert.equal((await get(door, "/metrics", writer)).status, 403);
    assert.equal((await get(door, "/metrics", service)).status, 200);
    assert.equal((await get(door, "/ingestion/ledger", developer)).status, 403);
    assert.equal((await get(door, "/metrics/dau", marketer)).status, 403);
    assert.equal((await get(door, "/metrics/campaign_ctr", marketer)).status, 200);
    assert.equal((await get(door, "/metrics", nobody)).status, 403);
  });

  it("keeps a developer inside the own games", async () => {
    const nameless = await door.token({ roles: ["developer"] });
    const dau = (await (await get(door, "/metrics/dau", developer)).json()) as {
      data: { series: { dimensions: { country: string } }[] };
    };

    assert.equal(dau.data.series[0]?.dimensions.country, "dev-01");
    assert.equal((await get(door, "/metrics/new_users", developer)).status, 403);
    assert.equal((await get(door, "/metrics/dau", nameless)).status, 403);
    const games = (await (await get(door, "/developers/me/games", developer)).json()) as {
      data: { game_id: string }[];
    };
    assert.deepEqual(
      games.data.map((game) => game.game_id),
      ["g-1"],
    );
  });

  it("finds games by their ids, and of a developer's only the own ones", async () => {
    const idsOf = async (query: string, as: string) => {
      const { data } = (await (await get(door, `/games?${query}`, as)).json()) as {
        data: { game_id: string }[];
      };

      return data.map((game) => game.game_id);
    };

    assert.deepEqual(await idsOf("ids=g-2", admin), ["g-2"]);
    assert.deepEqual(await idsOf("ids=g-2,g-1,none", admin), ["g-1", "g-2"]);
    assert.deepEqual(await idsOf("ids=g-2,g-1", developer), ["g-1"]);
    for (const ids of ["", "g-1,", Array.from({ length: 201 }, (_, i) => `g-${i}`).join(",")])
      assert.equal((await get(door, `/games?ids=${ids}`, admin)).status, 400, ids);
  });

  it("answers a question that is too long for an address when it is posted", async () => {
    const ask = (path: string, input: unknown) =>
      door.call(`/api/trpc/${path}`, {
        method: "POST",
        as: developer,
        body: JSON.stringify(input),
        headers: { "content-type": "application/json" },
      });
    const response = await ask("games.list", { ids: ["g-1", "g-2"] });
    const { result } = (await response.json()) as { result: { data: { data: { game_id: string }[] } } };

    assert.equal(response.status, 200);
    assert.deepEqual(
      result.data.data.map((game) => game.game_id),
      ["g-1"],
    );
  });

  it("answers CSV on request", async () => {
    const response = await get(door, "/metrics/dau?format=csv", admin);

    assert.match(response.headers.get("content-type") ?? "", /^text\/csv/);
    assert.equal(await response.text(), "time,country,value\r\n2026-11-01T00:00:00+03:00,all,1\r\n");
  });

  it("answers unknown paths, methods and parameters in the error envelope", async () => {
    for (const [path, method, status] of [
      ["/api/v1/analytics/nothing", "GET", 404],
      ["/api/v1/analytics/metrics/nothing", "GET", 404],
      ["/api/v1/analytics/metrics/%ff", "GET", 404],
      ["/api/v1/analytics/metrics/__proto__", "GET", 404],
      ["/api/v1/analytics/", "GET", 404],
      ["/api/elsewhere", "GET", 404],
      ["/api/v1/analytics/events", "GET", 404],
      ["/api/v1/analytics/events", "DELETE", 404],
      ["/api/v1/analytics/metrics", "POST", 404],
      ["/api/v1/analytics/metrics/dau?nothing=1", "GET", 400],
      ["/api/v1/analytics/metrics/dau?limit=x", "GET", 400],
      ["/api/v1/analytics/metrics/dau?from=a&from=b", "GET", 400],
      ["/api/v1/analytics/metrics/dau?dimensions=a,b,c,d", "GET", 400],
      ["/api/v1/analytics/metrics/dau?format=xml", "GET", 400],
      ["/api/v1/analytics/metrics/realtime?window=1", "GET", 400],
      ["/api/v1/analytics/ingestion/quarantine/1", "GET", 400],
      ["/api/v1/analytics/ingestion/quarantine/00000000-0000-0000-0000-000000000000", "GET", 404],
      ["/api/v1/analytics/ingestion/ledger?from=yesterday", "GET", 400],
      ["/api/v1/analytics/ingestion/ledger?from=2026-11-02&to=2026-11-02", "GET", 400],
      ["/api/auth/nothing", "GET", 404],
      ["/api/trpc/nothing", "GET", 404],
    ] as const) {
      const response = await door.call(path, { method, as: admin });

      assert.equal(response.status, status, `${method} ${path}`);
      assert.match(response.headers.get("content-type") ?? "", /^application\/json/, path);
    }
  });

  it("honours the caller's trace", async () => {
    const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    const traced = await door.call("/api/v1/analytics/x", {
      headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` },
    });
    const named = await door.call("/api/v1/analytics/x", { headers: { "x-request-id": "request-0001" } });
    const hostile = await door.call("/api/v1/analytics/x", { headers: { "x-request-id": "a b<script>" } });

    assert.equal(traced.headers.get("x-trace-id"), trace);
    assert.equal((await errorOf(traced)).details.trace_id, trace);
    assert.equal(named.headers.get("x-trace-id"), "request-0001");
    assert.match(hostile.headers.get("x-trace-id") ?? "", /^[0-9a-f]{32}$/);
  });
});

it("reads no more of a tRPC call than a call can have", async () => {
  const door = await createTestDoor();
  const response = await door.call("/api/trpc/jobs.run", {
    method: "POST",
    as: await door.token({ roles: ["admin"] }),
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ id: "x".repeat(5_000_000) }),
  });

  assert.equal(response.status, 413);
});

describe("the error table through every door", () => {
  for (const code of Object.keys(ERROR_CODES) as ErrorCode[]) {
    it(code, async () => {
      const door = await createTestDoor({
        metrics: {
          catalog: (await createTestDoor()).deps.metrics.catalog,
          affectedBy: () => [],
          isCurrent: async () => false,
          query: () => Promise.reject(new AppError(code, "as said", { details: { hint: 1 } })),
          explain: () => Promise.reject(new AppError(code, "as said")),
          realtime: () => Promise.reject(new AppError(code, "as said")),
        },
      });
      const as = await door.token({ roles: ["admin"] });
      const rest = await get(door, "/metrics/dau", as);
      const input = encodeURIComponent(JSON.stringify({ name: "dau" }));
      const trpc = await door.call(`/api/trpc/metrics.get?input=${input}`, { as });

      assert.equal(rest.status, ERROR_CODES[code].http);
      assert.equal((await errorOf(rest)).code, code);
      assert.equal(trpc.status, ERROR_CODES[code].http);
      const shape = (await trpc.json()) as {
        error: { message: string; data: { code: string; details: unknown } };
      };
      assert.equal(shape.error.data.code, code);
      assert.deepEqual(shape.error.data.details, { hint: 1 });
    });
  }

  it("keeps the text of a bug to itself", async () => {
    const catalog = (await createTestDoor()).deps.metrics.catalog;
    const query = () => Promise.reject(new Error("password is hunter2"));
    const door = await createTestDoor({
      metrics: {
        catalog,
        affectedBy: () => [],
        query,
        isCurrent: async () => false,
        explain: query,
        realtime: query,
      },
    });
    const as = await door.token({ roles: ["admin"] });
    const input = encodeURIComponent(JSON.stringify({ name: "dau" }));
    for (const path of ["/api/v1/analytics/metrics/dau", `/api/trpc/metrics.get?input=${input}`]) {
      const response = await door.call(path, { as });

      assert.equal(response.status, 500);
      assert.doesNotMatch(await response.text(), /hunter2|at .*\.ts/);
    }
  });
});

function post(door: TestDoor, body: string, init: RequestInit & { as?: string }): Promise<Response> {
  const headers = { "content-type": "application/json", ...init.headers };

  return door.call("/api/v1/analytics/events", { method: "POST", body, ...init, headers });
}

function get(door: TestDoor, path: string, as: string): Promise<Response> {
  return door.call(`/api/v1/analytics${path}`, { as });
}

async function errorOf(response: Response): Promise<{ code: string; details: Record<string, unknown> }> {
  const body = (await response.json()) as {
    status: string;
    error: { code: string; details: Record<string, unknown> };
  };
  assert.equal(body.status, "error");

  return body.error;
}

function withoutTrace(body: string): string {
  return body.replace(/"trace_id":"[^"]*"/, "");
}
