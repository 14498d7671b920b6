import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { makeEvent } from "@analytics/ingest/testing/make-event";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

interface Entry {
  id: string;
  key: string;
  prefix: string;
  state: string;
  last_used_at: string | null;
}

describe("API keys", () => {
  let service: ConsoleUnderTest;
  let admin: string;
  let developer: string;
  before(async () => {
    service = await startConsole();
    admin = await service.token({ roles: ["admin"], sub: "boss" });
    developer = await service.token({ roles: ["developer"], developer_id: "dev-1" });
    const published = (game_id: string, developer_id: string) =>
      makeEvent({
        type: "game.published",
        data: { game_id, developer_id, title: game_id, genres: [], price: 100, currency: "RUB" },
      });
    const viewed = (game_id: string) =>
      makeEvent({ type: "game.viewed", data: { user_id: `u-${game_id}`, game_id, source: "search" } });
    const games = [published("g-1", "dev-1"), published("g-2", "dev-1"), published("g-9", "dev-9")];
    const sent = await service.send([...games, viewed("g-1"), viewed("g-2"), viewed("g-9")]);
    assert.equal(sent.status, 202, await sent.text());
  });
  after(() => service.stop());

  const create = (as: string, body: object) =>
    service.call("/api-keys", {
      method: "POST",
      as,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const made = async (as: string, body: object): Promise<Entry> => {
    const response = await create(as, body);
    const text = await response.text();
    assert.equal(response.status, 201, text);

    return (JSON.parse(text) as { data: Entry }).data;
  };
  const list = async (as: string) =>
    ((await (await service.call("/api-keys?limit=200", { as })).json()) as { data: Entry[] }).data;
  const use = (key: string, path: string, init: object = {}) =>
    service.call(path, { ...init, headers: { "x-api-key": key } });
  const views = async (key: string, query = "") => {
    const response = await use(key, `/metrics/game_views?granularity=total${query}`);
    assert.equal(response.status, 200, await response.clone().text());
    const { data } = (await response.json()) as { data: { series: { total: number }[] } };

    return data.series.reduce((sum, series) => sum + series.total, 0);
  };

  it("let a service do what their scopes say, and nothing else", async () => {
    const reader = await made(admin, { name: "reader", scopes: ["metrics:read"] });
    const writer = await made(admin, { name: "writer", scopes: ["events:write"] });
    assert.equal(await views(reader.key), 3);
    assert.equal((await use(writer.key, "/metrics/dau")).status, 403);
    assert.equal((await use(reader.key, "/ingestion/ledger")).status, 403);
    assert.equal((await use(reader.key, "/api-keys")).status, 403);
    assert.equal((await use(`${reader.key}x`, "/metrics/dau")).status, 401);
    const body = JSON.stringify(makeEvent({ type: "auth.logged_in", data: { user_id: "u-1" } }));
    const post = { method: "POST", body };
    assert.equal((await use(reader.key, "/events", post)).status, 403);
    const accepted = await service.call("/events", {
      ...post,
      headers: { "x-api-key": writer.key, "content-type": "application/json" },
    });
    assert.equal(accepted.status, 202);
  });

  it("of a developer see own games, and of these the named ones", async () => {
    const all = await made(developer, { name: "mine", scopes: ["metrics:read"] });
    const one = await made(developer, { name: "one", scopes: ["metrics:read"], games: ["g-1"] });
    assert.equal(await views(all.key), 2);
    assert.equal(await views(one.key), 1);
    assert.equal(await views(one.key, "&dimensions=game"), 1);
    assert.equal((await use(one.key, "/metrics/game_views?filter[game]=g-2")).status, 404);
    const platform = METRICS.find(({ audience }) => audience === "platform")?.name;
    assert.equal((await use(one.key, `/metrics/${platform}`)).status, 403);
    for (const path of ["/games", "/developers/me/games"]) {
      const { data } = (await (await use(one.key, path)).json()) as { data: { game_id: string }[] };
      assert.deepEqual(
        data.map(({ game_id }) => game_id),
        ["g-1"],
      );
    }
  });

  it("are made and seen by their developer and by admins only", async () => {
    const scopes = ["metrics:read"];
    const foreign = await made(admin, { name: "theirs", scopes, developer_id: "dev-9" });
    assert.ok((await list(admin)).some(({ id }) => id === foreign.id));
    assert.ok((await list(developer)).every(({ id }) => id !== foreign.id));
    const revoke = { method: "DELETE", as: developer };
    assert.equal((await service.call(`/api-keys/${foreign.id}`, revoke)).status, 404);
    assert.equal((await create(developer, { name: "n", scopes, developer_id: "dev-9" })).status, 404);
    assert.equal((await create(developer, { name: "n", scopes, games: ["g-9"] })).status, 404);
    const unknown = await create(admin, { name: "n", scopes, developer_id: "dev-77" });
    assert.equal(unknown.status, 400);
    assert.match(await unknown.text(), /«developer_id» is «dev-77»/);
    assert.equal((await create(developer, { name: "n", scopes: ["events:write"] })).status, 400);
    assert.equal((await create(admin, { name: "n", scopes, games: ["g-1"] })).status, 400);
    assert.equal((await create(admin, { name: "n", scopes, networks: ["10.0.0.0/99"] })).status, 400);
    assert.equal((await create(admin, { name: "n", scopes, expires_at: "2020-01-01" })).status, 400);
    const analyst = await service.token({ roles: ["analyst"] });
    assert.equal((await create(analyst, { name: "n", scopes })).status, 403);
  });

  it("are bound to networks, tell when they were used, and end when revoked", async () => {
    const scopes = ["metrics:read"];
    const elsewhere = await made(admin, { name: "elsewhere", scopes, networks: ["203.0.113.0/24"] });
    const here = await made(admin, { name: "here", scopes, networks: ["127.0.0.0/8", "::1"] });
    assert.equal((await use(elsewhere.key, "/metrics")).status, 403);
    assert.equal((await use(here.key, "/metrics")).status, 200);
    const stateOf = async (id: string) => (await list(admin)).find((entry) => entry.id === id);
    while ((await stateOf(here.id))?.last_used_at === null) await sleep(20);
    assert.equal((await stateOf(elsewhere.id))?.last_used_at, null);

    const revoked = await service.call(`/api-keys/${here.id}`, { method: "DELETE", as: admin });
    assert.equal(revoked.status, 200);
    assert.equal((await stateOf(here.id))?.state, "revoked");
    const until = Date.now() + 5_000;
    while ((await use(here.key, "/metrics")).status === 200) assert.ok(Date.now() < until, "still works");
    assert.equal((await use(here.key, "/metrics")).status, 401);
  });

  it("are shown whole once, and every change of them is in the audit log", async () => {
    const { id, key } = await made(admin, { name: "secret", scopes: ["metrics:read"] });
    await service.call(`/api-keys/${id}`, { method: "DELETE", as: admin });
    const secret = key.slice(key.lastIndexOf("_") + 1);
    const everything = await (await service.call("/api-keys?limit=200", { as: admin })).text();
    assert.ok(!everything.includes(secret));
    const audit = await (await service.call(`/audit?object=api_key:${id}`, { as: admin })).text();
    assert.ok(!audit.includes(secret));
    const actions = (JSON.parse(audit) as { data: { action: string }[] }).data.map(({ action }) => action);
    assert.deepEqual(actions, ["api_key.revoke", "api_key.create"]);
  });

  it("page", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? "" : `&cursor=${cursor}`;
      const response = await service.call(`/api-keys?limit=2${query}`, { as: admin });
      const page = (await response.json()) as { data: Entry[]; meta: { next_cursor: string | null } };
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.meta.next_cursor;
    } while (cursor !== null);
    assert.deepEqual(
      seen,
      (await list(admin)).map(({ id }) => id),
    );
  });
});
