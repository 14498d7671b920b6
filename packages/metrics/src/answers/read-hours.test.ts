import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DAY_MS } from "@analytics/core/time/range";
import { METRICS } from "../catalog/metrics.ts";
import { compile } from "../compile.ts";
import { eventsOnly } from "../rollups/snapshot.ts";
import { makePlan, TEST_NOW } from "../testing/make-plan.ts";
import { recordReads } from "./read-hours.ts";

const RANGE = { from: "2026-10-01", to: "2026-10-03" };

describe("the hours that an answer depends on", () => {
  for (const source of ["rollups", "events"] as const) {
    it(`are told by every component, from ${source}`, () => {
      for (const { name, components } of METRICS) {
        const plan = makePlan({ metric: name, ...RANGE });
        for (const component of Object.values(components)) {
          const told: unknown[] = [];
          const onRead = (hours: unknown) => told.push(hours);
          component.compile({ plan, snapshot: { ...eventsOnly(TEST_NOW), source, onRead } });
          assert.ok(told.length > 0, name);
        }
        const { snapshot, hours } = recordReads({ ...eventsOnly(TEST_NOW), source });
        compile({ plan, snapshot });
        const read = hours();
        assert.ok(read === null || (read.from <= plan.range.from && read.to >= plan.range.to), name);
      }
    });
  }

  it("end with the range and what its facts reach, so that later events change nothing", () => {
    const bounded = { dau: 2, net_revenue: 1, new_users: 2, sessions: 8, game_views: 1, retention_d7: 10 };
    for (const [metric, days] of Object.entries(bounded)) {
      const plan = makePlan({ metric, ...RANGE });
      const { snapshot, hours } = recordReads({ ...eventsOnly(TEST_NOW), source: "rollups" });
      compile({ plan, snapshot });
      const read = hours();

      assert.ok(
        read !== null && read.to <= plan.range.to + days * DAY_MS,
        `${metric} ${JSON.stringify(read)}`,
      );
    }
  });

  it("are all there are when nobody tells", () => {
    assert.equal(recordReads(eventsOnly(TEST_NOW)).hours(), null);
  });
});
