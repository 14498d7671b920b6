import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { makeEvent } from "@analytics/ingest/testing/make-event";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

interface Annotation {
  kind: string;
  at: string;
  games: number;
  game_id: string | null;
  title: string | null;
  percent: number | null;
  summary: string | null;
  note_id: string | null;
}

const DAY = "2026-03-10";
const RANGE = `from=${DAY}&to=2026-03-12`;
const at = (time: string) => `${DAY}T${time}Z`;

describe("annotations", () => {
  let service: ConsoleUnderTest;
  let admin: string;
  let developer: string;
  let rival: string;
  before(async () => {
    service = await startConsole();
    admin = await service.token({ roles: ["admin"] });
    developer = await service.token({ sub: "d", roles: ["developer"], developer_id: "dev-1" });
    rival = await service.token({ sub: "r", roles: ["developer"], developer_id: "dev-2" });
    const published = (game_id: string, developer_id: string, release_date: string) =>
      makeEvent({
        type: "game.published",
        time: "2026-03-01T00:00:00Z",
        data: {
          game_id,
          developer_id,
          title: `Title ${game_id}`,
          genres: [],
          price: 100,
          currency: "RUB",
          release_date,
        },
      });
    const discount = (game_id: string, discount_percent: number, time: string) =>
      makeEvent({
        type: "price.changed",
        time,
        data: { game_id, price: 50, currency: "RUB", discount_percent },
      });
    const sent = await service.send([
      published("g-1", "dev-1", "2026-03-11"),
      published("g-2", "dev-2", "2026-01-01"),
      discount("g-1", 20, at("10:00:01")),
      discount("g-2", 50, at("10:00:02")),
      // The end of a discount is no sale.
      makeEvent({
        type: "price.changed",
        time: at("12:00:00"),
        data: { game_id: "g-1", price: 100, currency: "RUB" },
      }),
      makeEvent({ type: "build.released", time: at("13:00:00"), data: { game_id: "g-1", version: "1.2" } }),
      makeEvent({
        type: "service.incident",
        time: at("14:00:00"),
        data: { service: "payment", state: "opened", summary: "Does not answer" },
      }),
      discount("g-1", 30, "2026-03-12T10:00:00Z"),
    ]);
    assert.equal(sent.status, 202, await sent.text());
  });
  after(() => service.stop());

  const ask = async (as: string, query = "") => {
    const response = await service.call(`/annotations?${RANGE}&timezone=UTC${query}`, { as });
    const text = await response.text();
    assert.equal(response.status, 200, text);

    return (JSON.parse(text) as { data: Annotation[] }).data;
  };

  it("are, for the platform, sales of games together, releases and incidents", async () => {
    const all = await ask(admin);

    assert.deepEqual(
      all.map(({ kind, games, percent, title, summary }) => ({ kind, games, percent, title, summary })),
      [
        { kind: "sale", games: 2, percent: 50, title: null, summary: null },
        { kind: "incident", games: 0, percent: null, title: null, summary: "Does not answer" },
        { kind: "release", games: 1, percent: null, title: "Title g-1", summary: null },
      ],
    );
    assert.equal(all[0]?.at, `${DAY}T10:00:01+00:00`);
    assert.equal(all[2]?.at, "2026-03-11T00:00:00+00:00");
  });

  it("are, for a developer, those of own games, and no incident", async () => {
    const own = await ask(developer);
    assert.deepEqual(
      own.map(({ kind, game_id, percent }) => [kind, game_id, percent]),
      [
        ["sale", "g-1", 20],
        ["build", "g-1", null],
        ["release", "g-1", null],
      ],
    );
    assert.deepEqual(
      (await ask(rival)).map(({ kind, game_id }) => [kind, game_id]),
      [["sale", "g-2"]],
    );
  });

  it("are of one game where one is named, and of no foreign one", async () => {
    assert.deepEqual(
      (await ask(admin, "&game=g-2")).map(({ kind, percent }) => [kind, percent]),
      [["sale", 50]],
    );
    for (const game of ["g-2", "no-such"]) {
      const response = await service.call(`/annotations?${RANGE}&game=${game}`, { as: developer });
      assert.equal(response.status, 404);
    }
  });

  it("have releases on their calendar day, wherever it is asked from", async () => {
    const releases = async (from: string, to: string, timezone: string) => {
      const query = new URLSearchParams({ from, to, timezone });
      const response = await service.call(`/annotations?${query}`, { as: admin });
      const { data } = (await response.json()) as { data: Annotation[] };

      return data.filter(({ kind }) => kind === "release").map((release) => release.at);
    };
    for (const [zone, offset] of [
      ["Europe/Moscow", "+03:00"],
      ["UTC", "+00:00"],
      ["America/New_York", "-04:00"],
    ] as const) {
      const midnight = `2026-03-11T00:00:00${offset}`;
      assert.deepEqual(await releases("2026-03-10", "2026-03-11", zone), [], zone);
      assert.deepEqual(await releases("2026-03-11", "2026-03-12", zone), [midnight], zone);
      assert.deepEqual(await releases("2026-03-12", "2026-03-13", zone), [], zone);
      assert.deepEqual(await releases("2026-03-10T23:59:59", "2026-03-11T00:00:01", zone), [midnight], zone);
      assert.deepEqual(await releases("2026-03-11T00:00:01", "2026-03-11T23:00:00", zone), [], zone);
    }
  });

  it("hold own notes and shared ones of the same developer", async () => {
    const write = async (as: string, body: object) =>
      service.call("/annotations", {
        method: "POST",
        as,
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      });
    assert.equal((await write(developer, { title: "Streamer week", at: at("09:00:00") })).status, 201);
    assert.equal((await write(developer, { title: "No day", at: "soon" })).status, 400);
    const noteOf = async (as: string) => (await ask(as)).find(({ kind }) => kind === "note");
    const note = await noteOf(developer);
    assert.equal(note?.title, "Streamer week");
    assert.equal(await noteOf(rival), undefined);
    assert.equal(await noteOf(admin), undefined);
    const path = `/annotations/${note?.note_id}`;
    assert.equal((await service.call(path, { method: "DELETE", as: rival })).status, 404);
    assert.equal((await service.call(path, { method: "DELETE", as: developer })).status, 200);
    assert.equal(await noteOf(developer), undefined);
  });

  it("refuse a range without an end, one too long and one that is none", async () => {
    for (const query of [
      "",
      "from=2026-01-01",
      "from=2020-01-01&to=2026-01-01",
      "from=x&to=y",
      "from=2026-02-02&to=2026-02-01",
      `${RANGE}&timezone=Mars`,
    ])
      assert.equal((await service.call(`/annotations?${query}`, { as: admin })).status, 400, query);
    assert.match(
      await (await service.call("/annotations", { as: admin })).text(),
      /"path":"from".*"path":"to"/,
    );
  });
});

describe("an explanation", () => {
  let service: ConsoleUnderTest;
  before(async () => {
    service = await startConsole();
    const sent = await service.send([
      makeEvent({ type: "auth.logged_in", data: { user_id: "u-1" } }),
      makeEvent({
        type: "game.published",
        data: {
          game_id: "g-1",
          developer_id: "dev-1",
          title: "One",
          genres: [],
          price: 100,
          currency: "RUB",
        },
      }),
    ]);
    assert.equal(sent.status, 202);
  });
  after(() => service.stop());

  const ask = async (claims: Parameters<ConsoleUnderTest["token"]>[0], path: string) => {
    const response = await service.call(path, { as: await service.token(claims) });

    return { status: response.status, text: await response.text() };
  };

  it("has the statement and what it took for an admin and an analyst", async () => {
    for (const role of ["admin", "analyst"]) {
      const { text } = await ask({ roles: [role] }, "/metrics/dau/explain?dimensions=country");
      const { data } = JSON.parse(text) as {
        data: { execution: { sql: string; rows_read: number; params: object } };
      };

      assert.match(data.execution.sql, /^SELECT /);
      assert.ok(data.execution.rows_read > 0);
      assert.ok(Object.keys(data.execution.params).length > 0);
    }
  });

  it("is the definition only for everybody else", async () => {
    const claims = [
      { roles: ["developer"], developer_id: "dev-1" },
      { roles: ["marketer"] },
      { roles: ["service"], scope: "metrics:read" },
    ];
    for (const each of claims) {
      const { status, text } = await ask(each, "/metrics/dau/explain");

      assert.equal(status, 200, text);
      assert.match(text, /"execution":null/);
      assert.doesNotMatch(text, /SELECT/);
    }
  });

  it("is refused where the number is", async () => {
    const developer = { roles: ["developer"], developer_id: "dev-1" };
    assert.equal((await ask(developer, "/metrics/new_user_conv_30d/explain")).status, 403);
    assert.equal((await ask({ roles: ["admin"] }, "/metrics/no_such/explain")).status, 404);
    assert.equal((await ask({ roles: ["admin"] }, "/metrics/dau/explain?format=csv")).status, 400);
    assert.equal((await ask({ roles: ["admin"] }, "/metrics/dau/explain?dimensions=language")).status, 400);
  });

  it("names the last day of the range that was restated after it was complete", async () => {
    const range = "from=2026-03-01&to=2026-04-01";
    await service.stores.postgres.pool.query(`
      INSERT INTO changes (position, day, reason, lanes, build) VALUES
        (1, '2026-03-05', 'late', '{}', 1), (2, '2026-03-07', 'late', '{}', 2), (3, '2026-05-01', 'late', '{}', 3)`);
    await service.stores.postgres.pool.query(`
      INSERT INTO change_counts (position, game_id, type, before, after) VALUES
        (1, '', 'auth.logged_in', 1, 2), (2, '', 'review.posted', 1, 2), (3, '', 'auth.logged_in', 1, 2)`);
    const { text } = await ask({ roles: ["admin"] }, `/metrics/dau/explain?${range}`);

    assert.match(text, /"restated":\{"day":"2026-03-05"/);
  });
});
