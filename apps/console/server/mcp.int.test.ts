import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { splitByOwner } from "./testing/owners.ts";
import { postInBatches } from "./testing/post-events.ts";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";
import { storeEvents } from "./testing/store-events.ts";

const DEVELOPER = "dev-1";
const RANGE = { from: "2026-03-08", to: "2026-03-22" };

interface Explanation {
  now: number;
  before: number;
  change: number;
  by: { dimension: string; segments: { value: string; now: number; before: number }[] }[];
}

describe("the Model Context Protocol", () => {
  const store = storeEvents(4_000);
  const { own, foreign } = splitByOwner(store.events, DEVELOPER);
  let service: ConsoleUnderTest;
  let admin: string;
  const clients: Client[] = [];
  before(async () => {
    service = await startConsole();
    admin = await service.token({ roles: ["admin"] });
    await postInBatches(service, store.events, store.events.length);
  });
  after(async () => {
    for (const client of clients) await client.close();
    await service.stop();
  });

  const connect = async (headers: Record<string, string>) => {
    const client = new Client({ name: "test", version: "1" });
    const url = new URL(`${service.origin}/api/v1/analytics/mcp`);
    await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
    clients.push(client);

    return client;
  };
  const use = async <Data>(client: Client, name: string, args: Record<string, unknown>) => {
    const result = await client.callTool({ name, arguments: args });
    const [content] = result.content as [{ text: string }];
    const answer = JSON.parse(content.text) as { data: Data; code?: string };

    return result.isError === true ? { code: answer.code, data: undefined } : { code: undefined, ...answer };
  };
  const rest = async <Data>(path: string) =>
    ((await (await service.call(path, { as: admin })).json()) as { data: Data }).data;

  it("lists its tools and gives the numbers of REST", async () => {
    const client = await connect({ authorization: `Bearer ${admin}` });
    const { tools } = await client.listTools();
    assert.deepEqual(tools.map(({ name }) => name).sort(), [
      "explain_change",
      "game_sales",
      "list_changes",
      "list_games",
      "list_metrics",
      "query_metric",
      "realtime",
    ]);
    const range = `from=${RANGE.from}&to=${RANGE.to}`;
    const refunds = await use<{ series: object }>(client, "query_metric", { name: "refunds", ...RANGE });
    assert.deepEqual(
      refunds.data?.series,
      (await rest<{ series: object }>(`/metrics/refunds?${range}`)).series,
    );
    const sales = await use<object>(client, "game_sales", { id: own[0], ...RANGE });
    assert.deepEqual(sales.data, await rest(`/games/${own[0]}/sales?${range}`));
    const found = await use<{ name: string }[]>(client, "list_metrics", { search: "chargeback" });
    assert.ok(found.data?.some(({ name }) => name === "chargebacks"));
  });

  it("is met by its protocol's own client without an error, which listens at first and ends its session at last", async () => {
    const url = new URL(`${service.origin}/api/v1/analytics/mcp`);
    const requestInit = { headers: { authorization: `Bearer ${admin}` } };
    const errors: Error[] = [];
    const listened = Promise.withResolvers<Response>();
    const transport = new StreamableHTTPClientTransport(url, {
      requestInit,
      fetch: async (target, init) => {
        const response = await fetch(target, init);
        if (init?.method === "GET") listened.resolve(response);

        return response;
      },
    });
    const client = new Client({ name: "test", version: "1" });
    client.onerror = (error) => errors.push(error);
    await client.connect(transport);
    clients.push(client);
    const { status, headers } = await listened.promise;
    await client.listTools();
    assert.deepEqual([status, headers.get("allow"), errors], [405, "POST", []]);

    await new StreamableHTTPClientTransport(url, { requestInit, sessionId: "any" }).terminateSession();
    const ended = await service.call("/mcp", { method: "DELETE", as: admin });
    const { error } = (await ended.json()) as { error: { message: string } };
    assert.deepEqual([ended.status, ended.headers.get("allow")], [405, "POST"]);
    assert.equal(error.message, "This path answers to POST only.");
  });

  it("says where a change lies", async () => {
    const client = await connect({ authorization: `Bearer ${admin}` });
    const { data } = await use<Explanation>(client, "explain_change", { name: "gross_revenue", ...RANGE });
    assert.ok(data !== undefined);
    const compared = await rest<{ series: [{ total: number; compare: { total: number } }] }>(
      `/metrics/gross_revenue?from=${RANGE.from}&to=${RANGE.to}&granularity=total&compare=previous_period`,
    );
    assert.deepEqual([data.now, data.before], [compared.series[0].total, compared.series[0].compare.total]);
    assert.equal(data.change, data.now - data.before);
    const countries = data.by.find(({ dimension }) => dimension === "country");
    assert.ok(countries !== undefined && countries.segments.length > 0);
    const changes = countries.segments.map(({ now, before }) => Math.abs(now - before));
    assert.deepEqual(
      changes,
      changes.toSorted((one, other) => other - one),
    );
  });

  it("shows a developer's key own games only, and says in words what is refused", async () => {
    const made = await service.call("/api-keys", {
      method: "POST",
      as: admin,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "assistant", scopes: ["metrics:read"], developer_id: DEVELOPER }),
    });
    const { data } = (await made.json()) as { data: { key: string } };
    const client = await connect({ "x-api-key": data.key });
    const games = await use<{ game_id: string }[]>(client, "list_games", { limit: 100 });
    assert.deepEqual(games.data?.map(({ game_id }) => game_id).sort(), [...own].sort());
    assert.equal((await use(client, "game_sales", { id: foreign[0] })).code, "NOT_FOUND");
    assert.equal((await use(client, "query_metric", { name: "campaign_ctr" })).code, "FORBIDDEN");
    assert.equal((await use(client, "query_metric", { name: "nothing" })).code, "NOT_FOUND");
  });

  it("says which argument does not fit, in the words of every other door", async () => {
    const client = await connect({ authorization: `Bearer ${admin}` });
    for (const [tool, args, path] of [
      ["query_metric", { name: "dau", limit: 0 }, "limit"],
      ["query_metric", { name: "dau", dimensions: ["country", "country"] }, "dimensions"],
      ["realtime", { window: "now" }, "window"],
    ] as const) {
      const { isError, content } = await client.callTool({ name: tool, arguments: args });
      const [{ text }] = content as [{ text: string }];
      const { code, details } = JSON.parse(text) as { code: string; details: { issues: { path: string }[] } };
      assert.deepEqual([isError, code, details.issues[0]?.path], [true, "DATA_VALIDATION_ERROR", path]);
    }
    assert.equal((await use(client, "game_sales", {})).code, "DATA_VALIDATION_ERROR");
    assert.equal((await use(client, "no_such_tool", {})).code, "NOT_FOUND");
  });

  it("lets nobody in without credentials, and answers what is no message with an error", async () => {
    await assert.rejects(connect({}));
    for (const body of ["", "{", "[]", "null", '{"jsonrpc":"2.0"}']) {
      const response = await service.call("/mcp", {
        method: "POST",
        as: admin,
        headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
        body,
      });
      assert.equal(response.status, 400, `${body}: ${await response.text()}`);
    }
  });
});
