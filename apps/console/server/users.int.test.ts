import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { makeEvent } from "@analytics/ingest/testing/make-event";
import { WebSocket } from "ws";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

interface User {
  id: string;
  login: string;
  role: string;
  state: string;
  developer_id: string | null;
  last_seen_at: string | null;
}

interface Invited {
  user: User;
  invitation: { path: string; expires_at: string };
}

const PASSWORD = "a password of the tests";
/** A change counts within a second in every process; streams are looked at every second and a half. */
const FOLLOWS_MS = 1_100;
const STREAMS_FOLLOW_MS = 5_000;

describe("users and their sessions", () => {
  let service: ConsoleUnderTest;
  let admin: string;
  before(async () => {
    service = await startConsole();
    admin = await service.token({ roles: ["admin"], sub: "boss" });
    const published = (game_id: string, developer_id: string) =>
      makeEvent({
        type: "game.published",
        data: { game_id, developer_id, title: game_id, genres: [], price: 100, currency: "RUB" },
      });
    const viewed = (game_id: string) =>
      makeEvent({ type: "game.viewed", data: { user_id: `u-${game_id}`, game_id, source: "search" } });
    const sent = await service.send([
      published("g-1", "dev-1"),
      published("g-9", "dev-9"),
      viewed("g-1"),
      viewed("g-9"),
    ]);
    assert.equal(sent.status, 202, await sent.text());
  });
  after(() => service.stop());

  const post = (
    path: string,
    body: object,
    options: { as?: string; cookie?: string; method?: string } = {},
  ) =>
    service.call(path, {
      method: options.method ?? "POST",
      ...(options.as === undefined ? {} : { as: options.as }),
      headers: {
        "content-type": "application/json",
        origin: service.origin,
        ...(options.cookie === undefined ? {} : { cookie: options.cookie }),
      },
      body: JSON.stringify(body),
    });
  const dataOf = async <Data>(response: Response, status: number): Promise<Data> => {
    const text = await response.text();
    assert.equal(response.status, status, text);

    return (JSON.parse(text) as { data: Data }).data;
  };
  const create = async (body: { login: string; role: string; developer_id?: string }) =>
    dataOf<Invited>(await post("/users", body, { as: admin }), 201);
  const secretOf = ({ invitation }: Invited) => invitation.path.split("#")[1] ?? "";
  const accept = (token: string, password = PASSWORD) =>
    post("//api/auth/invitation/accept", { token, password });
  const cookieOf = (response: Response) => response.headers.get("set-cookie")?.split(";")[0] ?? "";
  /** An account that has chosen its password, and its first session. */
  const join = async (body: { login: string; role: string; developer_id?: string }) => {
    const invited = await create(body);
    const response = await accept(secretOf(invited));
    assert.equal(response.status, 200, await response.clone().text());

    return { ...invited.user, cookie: cookieOf(response) };
  };
  const signIn = (login: string, password = PASSWORD) => post("//api/auth/sign-in", { login, password });
  const change = (id: string, body: object, options: object = { as: admin }) =>
    post(`/users/${id}`, body, { method: "PATCH", ...options });
  const status = async (cookie: string, path = "/metrics") =>
    (await service.call(path, { headers: { cookie } })).status;
  const act = (cookie: string, procedure: string, body: object = {}) =>
    post(`//api/trpc/${procedure}`, body, { cookie });
  const audited = async (object: string) => {
    const response = await service.call(`/audit?object=${object}`, { as: admin });

    return dataOf<{ action: string; actor: string; object_name: string | null; details: object }[]>(
      response,
      200,
    );
  };

  it("are invited, choose a password once, and are never shown one", async () => {
    const invited = await create({ login: "Ann@shop.example", role: "analyst" });
    assert.deepEqual([invited.user.login, invited.user.state], ["ann@shop.example", "invited"]);
    assert.equal((await signIn("ann@shop.example", "decoy")).status, 401);
    assert.equal(
      (await post("/users", { login: "ann@shop.example", role: "analyst" }, { as: admin })).status,
      409,
    );
    const token = secretOf(invited);
    const shown = await dataOf<{ login: string }>(await post("//api/auth/invitation", { token }), 200);
    assert.equal(shown.login, "ann@shop.example");
    assert.equal((await accept(token, "short")).status, 400);
    assert.equal((await accept("x".repeat(43))).status, 404);

    const [first, second] = await Promise.all([accept(token), accept(token)]);
    assert.deepEqual([first.status, second.status].toSorted(), [200, 404], "one invitation, one password");
    assert.equal((await post("//api/auth/invitation", { token })).status, 404);
    assert.equal((await signIn("ann@shop.example")).status, 200);
    const entries = await audited(`account:${invited.user.id}`);
    assert.deepEqual(
      entries.map(({ action }) => action),
      ["account.password", "account.create"],
    );
    assert.ok(!JSON.stringify(entries.map(({ details }) => details)).includes("ann"));
    assert.equal(entries[0]?.object_name, "ann@shop.example");
  });

  it("get a new invitation, which ends their sessions; the old password goes on until the new one", async () => {
    const bob = await join({ login: "bob@shop.example", role: "analyst" });
    const again = await dataOf<Invited>(await post(`/users/${bob.id}/invitation`, {}, { as: admin }), 201);
    await sleep(FOLLOWS_MS);
    assert.equal(await status(bob.cookie), 401);
    assert.equal((await signIn("bob@shop.example")).status, 200);
    assert.equal((await accept(secretOf(again), "another password")).status, 200);
    assert.equal((await signIn("bob@shop.example")).status, 401);
    assert.equal((await signIn("bob@shop.example", "another password")).status, 200);
  });

  it("change their own password, and every other session ends", async () => {
    const eve = await join({ login: "eve@shop.example", role: "analyst" });
    const elsewhere = cookieOf(await signIn("eve@shop.example"));
    const ask = (current: string) =>
      post("//api/auth/password", { current, password: "yet another one" }, { cookie: eve.cookie });
    assert.equal((await ask("wrong")).status, 401);
    assert.equal((await ask(PASSWORD)).status, 200);
    await sleep(FOLLOWS_MS);
    assert.deepEqual([await status(eve.cookie), await status(elsewhere)], [200, 401]);
    assert.equal((await signIn("eve@shop.example", "yet another one")).status, 200);
  });

  it("follow a change of role and of developer within a second, at every door", async () => {
    const kim = await join({ login: "kim@shop.example", role: "analyst" });
    const stream = await openStream(kim.cookie);
    assert.equal(await status(kim.cookie, "/games/g-9/sales"), 200);
    await dataOf(await change(kim.id, { role: "developer", developer_id: "dev-1" }), 200);
    await sleep(FOLLOWS_MS);
    assert.equal(await status(kim.cookie, "/games/g-9/sales"), 404);
    assert.equal(await status(kim.cookie, "/games/g-1/sales"), 200);
    assert.equal(await stream.closedWithin(STREAMS_FOLLOW_MS), 4401);
    await dataOf(await change(kim.id, { developer_id: "dev-9" }), 200);
    await sleep(FOLLOWS_MS);
    assert.equal(await status(kim.cookie, "/games/g-1/sales"), 404);
    const [newest] = await audited(`account:${kim.id}`);
    assert.deepEqual(newest?.details, { developer_id: { from: "dev-1", to: "dev-9" } });
  });

  it("are shut out at once when disabled, also from streams, and come back with a new session", async () => {
    const max = await join({ login: "max@shop.example", role: "analyst" });
    const stream = await openStream(max.cookie);
    const disabled = await dataOf<User>(await change(max.id, { disabled: true }), 200);
    assert.equal(disabled.state, "disabled");
    assert.equal(await stream.closedWithin(STREAMS_FOLLOW_MS), 4401);
    assert.equal(await status(max.cookie), 401);
    assert.equal((await signIn("max@shop.example")).status, 401);
    assert.equal((await post(`/users/${max.id}/invitation`, {}, { as: admin })).status, 409);
    await dataOf(await change(max.id, { disabled: false }), 200);
    await sleep(FOLLOWS_MS);
    assert.equal(await status(max.cookie), 401, "the old session stays over");
    assert.equal((await signIn("max@shop.example")).status, 200);
  });

  it("are signed out everywhere by an administrator and by themselves", async () => {
    const zoe = await join({ login: "zoe@shop.example", role: "analyst" });
    const second = cookieOf(await signIn("zoe@shop.example"));
    const stream = await openStream(second);
    const { ended } = await dataOf<{ ended: number }>(
      await service.call(`/users/${zoe.id}/sessions`, { method: "DELETE", as: admin }),
      200,
    );
    assert.equal(ended, 2);
    assert.equal(await stream.closedWithin(STREAMS_FOLLOW_MS), 4401);
    assert.deepEqual([await status(zoe.cookie), await status(second)], [401, 401]);
    const third = cookieOf(await signIn("zoe@shop.example"));
    const own = await openStream(third);
    assert.equal((await act(third, "session.endAll")).status, 200);
    assert.equal(await own.closedWithin(STREAMS_FOLLOW_MS), 4401);
  });

  it("never lose the last administrator, nor themselves by accident", async () => {
    const [one, two] = [
      await join({ login: "one@shop.example", role: "admin" }),
      await join({ login: "two@shop.example", role: "admin" }),
    ];
    const byOne = { cookie: one.cookie };
    assert.equal((await change(one.id, { role: "analyst" }, byOne)).status, 409);
    assert.equal((await change(one.id, { disabled: true }, byOne)).status, 409);
    await dataOf(await change(one.id, { name: "Number One" }, byOne), 200);
    // An invited administrator cannot sign in yet, so counts for nothing.
    await create({ login: "three@shop.example", role: "admin" });
    const both = await Promise.all([
      change(one.id, { disabled: true }),
      change(two.id, { role: "marketer" }),
    ]);
    assert.deepEqual(both.map((response) => response.status).toSorted(), [200, 409]);
  });

  it("are refused what does not fit together", async () => {
    const bad = [
      { login: "no-address", role: "analyst" },
      { login: "a@b.example", role: "king" },
      { login: "a@b.example", role: "developer" },
      { login: "a@b.example", role: "analyst", developer_id: "dev-1" },
      { login: "a@b.example", role: "developer", developer_id: "dev-77" },
      { login: "a\u0000@b.example", role: "analyst" },
    ];
    for (const body of bad)
      assert.equal((await post("/users", body, { as: admin })).status, 400, JSON.stringify(body));
    const lea = await join({ login: "lea@shop.example", role: "analyst" });
    assert.equal((await change(lea.id, { role: "developer" })).status, 400);
    assert.equal((await change(lea.id, { developer_id: "dev-1" })).status, 400);
    assert.equal((await change("00000000-0000-4000-8000-000000000000", { name: "x" })).status, 404);
    assert.equal(await status(lea.cookie, "/users"), 403);
  });

  it("page by login and are found by parts of it", async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? "" : `&cursor=${cursor}`;
      const response = await service.call(`/users?limit=3${query}`, { as: admin });
      const page = (await response.json()) as { data: User[]; meta: { next_cursor: string | null } };
      seen.push(...page.data.map(({ login }) => login));
      cursor = page.meta.next_cursor;
    } while (cursor !== null);
    assert.ok(seen.length > 6);
    assert.deepEqual(seen, seen.toSorted());
    const find = async (query: string) =>
      (await dataOf<User[]>(await service.call(`/users?${query}`, { as: admin }), 200)).map(
        ({ login }) => login,
      );
    assert.deepEqual(await find("search=MAX@"), ["max@shop.example"]);
    assert.deepEqual(await find("search=number one"), ["one@shop.example"]);
    assert.deepEqual(await find("search=dev-9&role=developer"), ["kim@shop.example"]);
    assert.deepEqual(await find("search=%25"), []);
    const [max] = await dataOf<User[]>(await service.call("/users?search=max@", { as: admin }), 200);
    assert.ok(max?.last_seen_at);
  });

  it("look through a developer's eyes at every door, and only look", async () => {
    const root = await join({ login: "root@shop.example", role: "admin" });
    const stream = await openStream(root.cookie);
    assert.equal((await act(root.cookie, "session.startView", { developer_id: "nobody" })).status, 404);
    assert.equal((await act(root.cookie, "session.startView", { developer_id: "dev-1" })).status, 200);
    assert.equal(await stream.closedWithin(STREAMS_FOLLOW_MS), 4401, "what it may see has changed");
    const views = async () => {
      const path = "/metrics/game_views?granularity=total";
      const response = await service.call(path, { headers: { cookie: root.cookie } });
      const data = await dataOf<{ series: { total: number }[] }>(response, 200);

      return data.series.reduce((sum, { total }) => sum + total, 0);
    };
    assert.equal(await views(), 1);
    assert.equal(await status(root.cookie, "/games/g-9/sales"), 404);
    const csv = await service.call("/metrics/game_views?dimensions=game&format=csv", {
      headers: { cookie: root.cookie },
    });
    assert.ok(!(await csv.text()).includes("g-9"));
    for (const path of ["/users", "/audit", "/jobs", "/ingestion/ledger"])
      assert.equal(await status(root.cookie, path), 403, path);
    const key = await post("/api-keys", { name: "n", scopes: ["metrics:read"] }, { cookie: root.cookie });
    assert.equal(key.status, 403);
    const graphql = await post(
      "/graphql",
      { query: "{ games(first: 10) { nodes { id } } }" },
      { cookie: root.cookie },
    );
    const { data } = (await graphql.json()) as { data: { games: { nodes: { id: string }[] } } };
    assert.deepEqual(data.games.nodes, [{ id: "g-1" }]);
    assert.equal((await act(root.cookie, "session.leaveView")).status, 200);
    assert.equal(await views(), 2);
    assert.deepEqual(
      (await audited("developer:dev-1")).map(({ action, actor }) => [action, actor]),
      ["view.end", "view.start"].map((action) => [action, `account:${root.id}`]),
    );
  });

  async function openStream(cookie: string) {
    const url = `${service.origin.replace("http", "ws")}/api/v1/analytics/streaming`;
    const socket = new WebSocket(url, { headers: { cookie, origin: service.origin } });
    const closed = once(socket, "close").then(([code]) => code as number);
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "subscribe", id: "1", channel: "metric:game_views", params: {} }));
    await once(socket, "message");

    return {
      closedWithin: (ms: number) =>
        Promise.race([closed, sleep(ms, "open", { ref: false })]).finally(() => socket.terminate()),
    };
  }
});
