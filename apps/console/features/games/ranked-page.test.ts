import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Game } from "@analytics/api/stores/game-store";
import { isCatalogued, toRankedPage } from "./ranked-page.ts";

const known: Game[] = [
  {
    game_id: "g-1",
    developer_id: "dev-1",
    title: "Foxes",
    genres: [],
    release_date: null,
    price: null,
    currency: null,
  },
];
const show = (page: readonly Game[]) => page.map((game) => [game.game_id, isCatalogued(game)]);

describe("toRankedPage", () => {
  it("keeps the order of the metric and shows what no catalogue knows by its id", () => {
    assert.deepEqual(show(toRankedPage({ ids: ["85123A", "g-1", "22423"], known, search: "" })), [
      ["85123A", false],
      ["g-1", true],
      ["22423", false],
    ]);
  });

  it("searches the unknown ones by id", () => {
    assert.deepEqual(show(toRankedPage({ ids: ["85123A", "22423"], known: [], search: "123a" })), [
      ["85123A", false],
    ]);
  });

  it("says nothing of a game before the catalogue has answered", () => {
    assert.deepEqual(toRankedPage({ ids: ["85123A"], known: [], search: null }), []);
  });
});
