import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { ChangeRow, ChangesPage } from "@analytics/db/postgres/queries/list-changes";
import { createTestDoor, TEST_METRICS, type TestDoor } from "../testing/test-deps.ts";

const row = (position: number, counts: ChangeRow["counts"]): ChangeRow => ({
  position,
  recordedAt: new Date("2026-11-24T10:00:00Z"),
  day: "2026-11-20",
  reason: "late",
  lanes: ["http", "import"],
  counts,
});
const ALL = [
  row(100, [
    { gameId: "", type: "game.viewed", before: 4, after: 6 },
    { gameId: "g-1", type: "game.viewed", before: 1, after: 2 },
    { gameId: "g-2", type: "game.viewed", before: 3, after: 4 },
  ]),
  row(200, [
    { gameId: "", type: "auth.logged_in", before: 4, after: 6 },
    { gameId: "g-2", type: "game.viewed", before: 4, after: 5 },
  ]),
];

interface Body {
  data: { metrics: string[]; lanes: string[]; event_types: unknown[]; games: { game_id: string }[] }[];
  meta: { next_cursor: string | null; has_more: boolean };
}

describe("GET /changes", () => {
  let door: TestDoor;
  const asked: ChangesPage[] = [];
  before(async () => {
    door = await createTestDoor({
      changes: {
        latest: async () => [],
        list: async (page) => {
          asked.push(page);
          const own = ({ gameId }: { gameId: string }) =>
            page.games === undefined || page.games.includes(gameId);

          return ALL.filter(({ position }) => position > page.after)
            .map((each) => ({ ...each, counts: each.counts.filter(own) }))
            .filter(({ counts }) => counts.length > 0)
            .slice(0, page.limit);
        },
      },
    });
  });
  const get = async (path: string, claims: { roles: string[]; developer_id?: string; scope?: string }) => {
    const response = await door.call(`/api/v1/analytics${path}`, { as: await door.token(claims) });

    return { status: response.status, body: (await response.json()) as Body };
  };
  const admin = { roles: ["admin"] };

  it("goes on from the cursor, and the last page has one too", async () => {
    const first = await get("/changes?limit=1", admin);
    const second = await get(`/changes?limit=1&since=${first.body.meta.next_cursor}`, admin);
    const third = await get(`/changes?since=${second.body.meta.next_cursor}`, admin);

    assert.deepEqual(first.body.meta, { ...first.body.meta, next_cursor: "100", has_more: true });
    assert.deepEqual(second.body.meta, { ...second.body.meta, next_cursor: "200", has_more: false });
    assert.deepEqual([third.body.data, third.body.meta.next_cursor], [[], "200"]);
  });

  it("goes on behind any edge of GraphQL too", async () => {
    const ask = async (after: string) => {
      const response = await door.call("/api/v1/analytics/graphql", {
        method: "POST",
        as: await door.token(admin),
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ query: `{ changes(first: 2${after}) { edges { cursor } } }` }),
      });
      const { data } = (await response.json()) as { data: { changes: { edges: { cursor: string }[] } } };

      return data.changes.edges.map(({ cursor }) => cursor);
    };

    assert.deepEqual(await ask(""), ["100", "200"]);
    assert.deepEqual(await ask(', after: "100"'), ["200"]);
  });

  it("shows a developer own games only: no platform counts, lanes or metrics, no other developer's days", async () => {
    const { body } = await get("/changes", { roles: ["developer"], developer_id: "dev-01" });
    const text = JSON.stringify(body);

    assert.deepEqual(asked.at(-1)?.games, ["g-1"]);
    assert.equal(body.data.length, 1);
    assert.deepEqual(
      body.data[0]?.games.map((game) => game.game_id),
      ["g-1"],
    );
    assert.deepEqual([body.data[0]?.lanes, body.data[0]?.event_types], [[], []]);
    assert.deepEqual(
      body.data[0]?.metrics,
      TEST_METRICS.filter((metric) => metric.audience === "game").map((metric) => metric.name),
    );
    assert.ok(!text.includes("g-2") && !text.includes("import"));
  });

  it("400 for a cursor of its own making, 403 for roles without metrics", async () => {
    assert.equal((await get("/changes?since=yesterday", admin)).status, 400);
    assert.equal((await get("/changes", { roles: ["marketer"] })).status, 403);
    assert.equal((await get("/changes", { roles: ["service"], scope: "events:write" })).status, 403);
    assert.equal((await get("/changes", { roles: ["service"], scope: "metrics:read" })).status, 200);
  });
});
