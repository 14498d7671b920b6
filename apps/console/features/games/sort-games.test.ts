import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Game } from "@analytics/api/stores/game-store";
import { nextSort, type Sort, sortGames } from "./sort-games.ts";

const game = (game_id: string, fields: Partial<Game> = {}): Game => ({
  game_id,
  developer_id: "dev-1",
  title: game_id,
  genres: [],
  release_date: null,
  price: null,
  currency: null,
  ...fields,
});
const revenue: Record<string, number | null> = { a: 5, b: null, c: 900, d: 0 };
const order = (games: readonly Game[], sort: Sort | null) =>
  sortGames(games, sort, ({ game_id }) => revenue[game_id] ?? null).map(({ game_id }) => game_id);

describe("sortGames", () => {
  const games = ["c", "b", "d", "a"].map((id) => game(id));

  it("orders by a number of the range, and what is not known is last either way", () => {
    assert.deepEqual(order(games, { key: "net_revenue", direction: "desc" }), ["c", "a", "d", "b"]);
    assert.deepEqual(order(games, { key: "net_revenue", direction: "asc" }), ["d", "a", "c", "b"]);
  });

  it("orders titles by the alphabet and days by the calendar", () => {
    const dated = [
      game("x", { title: "Ясень", release_date: "2025-12-01" }),
      game("y", { title: "Аист", release_date: null }),
      game("z", { title: "ёж", release_date: "2026-01-01" }),
    ];

    assert.deepEqual(order(dated, { key: "title", direction: "asc" }), ["y", "z", "x"]);
    assert.deepEqual(order(dated, { key: "released", direction: "desc" }), ["z", "x", "y"]);
  });

  it("moves nothing while a number is on its way", () => {
    const known = (id: string) => (id === "d" ? undefined : (revenue[id] ?? null));
    const sort = { key: "net_revenue", direction: "desc" } as const;

    assert.deepEqual(
      sortGames(games, sort, ({ game_id }) => known(game_id)),
      games,
    );
  });

  it("keeps the order of the catalogue when none is asked for", () => {
    assert.deepEqual(order(games, null), ["c", "b", "d", "a"]);
  });
});

describe("nextSort", () => {
  it("begins numbers with the largest and titles with the first, then turns round", () => {
    assert.deepEqual(nextSort(null, "dau"), { key: "dau", direction: "desc" });
    assert.deepEqual(nextSort({ key: "dau", direction: "desc" }, "dau"), { key: "dau", direction: "asc" });
    assert.deepEqual(nextSort({ key: "dau", direction: "asc" }, "title"), { key: "title", direction: "asc" });
  });
});
