import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ask, events, RATES, type Row, values } from "../testing/ask-oracle.ts";
import { evaluateOracle, ORACLE_METRICS } from "./evaluate.ts";

describe("dimensions and copies", () => {
  const published: Row = [
    "game.published",
    "01T00:00:00",
    { game_id: "g", developer_id: "d1", genres: ["rpg", "indie"] },
  ];
  const moved: Row = ["game.updated", "20T00:00:00", { game_id: "g", developer_id: "d2" }];
  const viewed: Row = ["game.viewed", "02T10:00:00", { game_id: "g", user_id: "a" }];

  it("puts a game into each of its genres and totals it once", () => {
    const rows = [published, viewed];
    const byGenre = ask("game_views", rows, { dimensions: ["genre"], granularity: "total" });

    assert.deepEqual(
      byGenre.map((s) => [s.dimensions.genre, s.total]),
      [
        ["rpg", 1],
        ["indie", 1],
      ],
    );
    assert.deepEqual(values("game_views", rows), [1, 0, 0, 1]);
  });

  it("reads the developer from the catalogue as it is now", () => {
    const rows = [published, viewed, moved];
    const total = (developerId: string) =>
      ask("game_views", rows, { scope: { kind: "developer", developerId } })[0]?.total;

    assert.deepEqual([total("d1"), total("d2")], [0, 1]);
  });

  it("counts a copy of an event once", () => {
    const once = events([viewed]);
    const [series] = evaluateOracle("game_views", [...once, ...once], {
      ...({
        zone: "UTC",
        granularity: "total",
        dimensions: [],
        filters: [],
        scope: { kind: "all" },
      } as const),
      from: Date.parse("2026-03-02"),
      to: Date.parse("2026-03-03"),
      now: Date.parse("2026-03-04"),
      rates: RATES,
    });

    assert.equal(series?.total, 1);
  });

  it("answers every metric on no events at all", () => {
    for (const metric of ORACLE_METRICS) {
      for (const value of values(metric, [])) assert.ok(value === 0 || value === null, `${metric}: ${value}`);
    }
  });
});
