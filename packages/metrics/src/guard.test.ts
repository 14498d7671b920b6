import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { instant, param, sql } from "@analytics/db/clickhouse/sql";
import { METRICS } from "./catalog/metrics.ts";
import { compile } from "./compile.ts";
import { guardComponent } from "./guard.ts";
import { createPlan } from "./plan.ts";
import { eventsOnly, type Snapshot } from "./rollups/snapshot.ts";
import { makePlan, TEST_NOW } from "./testing/make-plan.ts";

const developer = { kind: "developer", developerId: "d-1" } as const;
const clean: Snapshot = { ...eventsOnly(TEST_NOW), source: "rollups", maxBuild: 7 };

describe("guardComponent", () => {
  it("refuses a statement without the developer of the scope", () => {
    const open = sql`SELECT 1 WHERE ${instant(TEST_NOW)} > 0`;

    assert.throws(
      () => guardComponent(makePlan({}, developer), "users", open),
      /applies the developer's scope/,
    );
  });

  it("refuses a statement without the games of the scope", () => {
    const wide = sql`SELECT ${param("String", "d-1")} WHERE ${instant(TEST_NOW)} > 0`;

    assert.throws(
      () => guardComponent(makePlan({}, { ...developer, games: ["g-1"] }), "users", wide),
      /applies the games of the scope/,
    );
  });

  it("refuses a statement without a time bound", () => {
    const open = sql`SELECT ${param("String", "d-1")}`;

    assert.throws(() => guardComponent(makePlan({}, developer), "users", open), /time bound/);
  });

  it("knows the games of the scope in a list that is bound in pieces, and beside an equal one", () => {
    const games = Array.from({ length: 10_000 }, (_, i) => `game-${i}`);
    const plan = makePlan({}, { ...developer, games });
    const list = param("Array(String)", games);
    const closed = sql`SELECT ${param("String", "d-1")}, ${param("Array(String)", [...games])}
      WHERE game_id IN ${list} AND ${instant(TEST_NOW)} > 0`;

    assert.doesNotThrow(() => guardComponent(plan, "users", closed));
  });

  for (const metric of METRICS) {
    it(`lets ${metric.name} pass in every scope it has`, () => {
      const scopes =
        metric.audience === "game" ? [{ kind: "all" } as const, developer] : [{ kind: "all" } as const];
      for (const scope of scopes) {
        const request = { metric: metric.name, from: "2026-11-01", to: "2026-11-02" };
        const plan = createPlan({ metric, scope, request, now: TEST_NOW });

        assert.doesNotThrow(() => compile({ plan, snapshot: clean }));
        assert.doesNotThrow(() => compile({ plan, snapshot: eventsOnly(TEST_NOW) }));
      }
    });
  }
});
