import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { login, values } from "../testing/ask-oracle.ts";

describe("lifecycle", () => {
  // a: days 2, 3; b: days 2 and 4; c: day 3.
  const rows = [
    login("a", "02T10:00:00"),
    login("b", "02T10:00:00"),
    login("a", "03T10:00:00"),
    login("c", "03T10:00:00"),
    login("b", "04T10:00:00"),
  ];

  it("splits the active into new, returning and resurrected", () => {
    assert.deepEqual(values("new_users", rows), [2, 1, 0, 3]);
    assert.deepEqual(values("returning_users", rows), [0, 1, 0, 0]);
    assert.deepEqual(values("resurrected_users", rows), [0, 0, 1, 0]);
    assert.deepEqual(values("dormant_users", rows), [0, 1, 2, 0]);
    assert.deepEqual(values("churn_rate", rows), [null, 0.5, 1, null]);
  });

  it("pools cohorts and leaves out days that are not over", () => {
    const early = { now: Date.parse("2026-03-04T12:00:00Z") };

    assert.deepEqual(values("retention_d1", rows), [0.5, 0, null, 1 / 3]);
    assert.deepEqual(values("retention_d1", rows, early), [0.5, null, null, 0.5]);
  });
});
