import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ended, type Row, values } from "../testing/ask-oracle.ts";

describe("sessions", () => {
  const heartbeat = (time: string): Row => [
    "session.heartbeat",
    time,
    { user_id: "a", session_id: "s-a", game_id: "g" },
  ];
  const started = (time: string): Row => [
    "session.started",
    time,
    { user_id: "a", session_id: "s-a", game_id: "g" },
  ];

  it("counts by start and splits playtime at midnight", () => {
    const rows = [started("02T23:00:00"), ended("a", "03T02:00:00", 10_800)];

    assert.deepEqual(values("sessions", rows), [1, 0, 0, 1]);
    assert.deepEqual(values("playtime_hours", rows), [1, 2, 0, 3]);
    assert.deepEqual(values("avg_ccu", rows), [1 / 24, 2 / 24, 0, 3 / 72]);
    assert.deepEqual(values("playtime_median", rows), [1, 3, 3, 3]);
  });

  it("ends 300 s after the last sign of life, and needs a start or an end", () => {
    assert.deepEqual(
      values("playtime_hours", [started("02T10:00:00"), heartbeat("02T10:55:00")], { granularity: "total" }),
      [1, 1],
    );
    assert.deepEqual(values("sessions", [heartbeat("02T10:55:00")]), [0, 0, 0, 0]);
  });

  it("lasts 24 hours at most", () => {
    const rows = [started("02T00:00:00"), heartbeat("02T20:00:00"), ended("a", "03T12:00:00", 129_600)];

    assert.deepEqual(values("playtime_hours", rows), [24, 0, 0, 24]);
  });

  it("counts the sessions open at a full minute", () => {
    const rows = [
      ended("a", "02T10:01:00", 60),
      ended("b", "02T10:01:00", 30),
      ended("c", "02T10:01:30", 90),
      ended("d", "02T23:59:59", 58),
    ];

    // At 10:00 a and c; b opens at 10:00:30 and is gone at 10:01; d sees no full minute.
    assert.deepEqual(values("peak_ccu", rows), [2, 0, 0, 2]);
  });
});
