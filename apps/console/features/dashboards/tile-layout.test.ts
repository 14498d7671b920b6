import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Tile } from "@analytics/api/schemas/dashboard";
import { duplicate, fillRows, moveTo, nudge, put } from "./tile-layout.ts";

const tile = (id: string, fields: Partial<Tile> = {}): Tile => ({
  id,
  metrics: ["dau"],
  visual: "line",
  width: 6,
  height: 2,
  ...fields,
});
const tiles = [tile("a"), tile("b"), tile("c")];
const order = (all: readonly Tile[]) => all.map(({ id }) => id).join("");

describe("tile layout", () => {
  it("moves by one place and stops at both ends", () => {
    assert.equal(order(nudge(tiles, "a", "later")), "bac");
    assert.equal(order(nudge(tiles, "a", "earlier")), "abc");
    assert.equal(order(nudge(tiles, "c", "later")), "abc");
    assert.equal(order(nudge(tiles, "x", "later")), "abc");
  });

  it("moves to any place, both ways", () => {
    assert.equal(order(moveTo(tiles, "a", 2)), "bca");
    assert.equal(order(moveTo(tiles, "c", 0)), "cab");
    assert.equal(order(moveTo(tiles, "b", 99)), "acb");
  });

  it("resizes in the steps that there are", () => {
    const width = (from: Tile["width"], direction: "wider" | "narrower") =>
      nudge([tile("a", { width: from })], "a", direction)[0]?.width;

    assert.deepEqual(
      [width(6, "wider"), width(6, "narrower"), width(12, "wider"), width(3, "narrower")],
      [8, 4, 12, 3],
    );
    assert.equal(nudge([tile("a", { height: 3 })], "a", "taller")[0]?.height, 3);
    assert.equal(nudge([tile("a", { height: 2 })], "a", "shorter")[0]?.height, 1);
  });

  it("puts a new tile at the end and a changed one in its place", () => {
    assert.equal(order(put(tiles, tile("d"))), "abcd");
    assert.equal(put(tiles, tile("b", { visual: "bar" }))[1]?.visual, "bar");
    assert.equal(order(duplicate(tiles, "b", "z")), "abzc");
  });
});

describe("fillRows", () => {
  const row = (...widths: Tile["width"][]) => widths.map((width, i) => tile(`${i}`, { width }));
  const widths = (all: readonly Tile[]) => fillRows(all).map(({ width }) => width);

  it("leaves full rows as they are", () => {
    assert.deepEqual(widths(row(3, 3, 3, 3, 8, 4, 12)), [3, 3, 3, 3, 8, 4, 12]);
  });

  it("widens the tiles of rows that end short", () => {
    assert.deepEqual(widths(row(3)), [12]);
    assert.deepEqual(widths(row(3, 3)), [6, 6]);
    assert.deepEqual(widths(row(3, 3, 3)), [4, 4, 4]);
    assert.deepEqual(widths(row(4, 4, 6, 6)), [6, 6, 6, 6]);
    assert.deepEqual(widths(row(8, 3)), [8, 4]);
  });

  it("does not put tiles of different heights side by side", () => {
    const number = tile("n", { width: 3, height: 1 });
    const tiles = [number, ...row(4, 4, 6)];

    assert.deepEqual(widths(tiles), [12, 6, 6, 12]);
    assert.deepEqual(
      fillRows(tiles).map(({ height }) => height),
      [1, 2, 2, 2],
    );
  });
});
