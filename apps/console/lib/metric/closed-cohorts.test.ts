import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { newestClosedCohorts } from "./closed-cohorts.ts";

const ZONE = "Europe/Moscow";
/** Already 1 December in Moscow. */
const NOW = Date.parse("2026-11-30T21:30:00Z");
const of = (from: string, to: string, matures: readonly (number | null)[]) =>
  newestClosedCohorts({ range: { from, to, zone: ZONE }, matures, now: NOW });

describe("newestClosedCohorts", () => {
  it("takes as many days, the last of which is closed, where all cohorts of the range are open", () => {
    assert.deepEqual(of("2026-11-01", "2026-12-01", [30]), { from: "2026-10-02", to: "2026-11-01" });
    assert.deepEqual(of("2026-12-01", "2026-12-02", [7]), { from: "2026-11-23", to: "2026-11-24" });
  });

  it("leaves a range of which at least half is closed, and one that is over", () => {
    assert.equal(of("2026-11-01", "2026-12-01", [7]), null);
    assert.equal(of("2026-10-02", "2026-12-01", [30]), null);
    assert.equal(of("2026-09-01", "2026-10-01", [30]), null);
  });

  it("goes by the metric that needs longest, and leaves those without cohorts", () => {
    assert.deepEqual(of("2026-11-24", "2026-12-01", [1, null, 7]), { from: "2026-11-17", to: "2026-11-24" });
    assert.equal(of("2026-11-24", "2026-12-01", [null]), null);
    assert.equal(of("2026-11-24", "2026-12-01", []), null);
  });
});
