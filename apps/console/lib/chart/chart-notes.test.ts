import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { MetricResult } from "@analytics/metrics/query";
import { notesOf } from "./chart-notes.ts";

const FILLING = "The range ends in the future: its last bucket is still filling.";
const TRUNCATED = "Only the first 5 series are shown; narrow the filters or raise the limit.";

function answer({ to = "2026-11-03", through = "2026-11-02T12", warnings = [] as string[] }): MetricResult {
  const at = (day: string) => `${day}T00:00:00+00:00`;

  return {
    data: {
      metric: "dau",
      unit: "users",
      granularity: "day",
      timezone: "UTC",
      from: at("2026-11-01"),
      to: at(to),
      series: [{ dimensions: {}, total: 3, points: [1, 2].map((v) => ({ t: at(`2026-11-0${v}`), v })) }],
    },
    meta: {
      as_of: at("2026-11-02"),
      complete_through: `${through}:00:00+00:00`,
      exactness: "exact",
      definition_version: 1,
      source: "rollup",
      warnings,
      truncated: false,
    },
  };
}

const kinds = (results: MetricResult[], isRanking = false, isCompared = true) =>
  notesOf(results, { isRanking, isCompared }).map((note) =>
    note.kind === "warning" ? note.warning.key : note.kind,
  );

describe("notesOf", () => {
  it("says once that the running day is not over, and not again what the API says of it", () => {
    assert.deepEqual(kinds([answer({ warnings: [FILLING] }), answer({ warnings: [FILLING] })]), [
      "incomplete",
    ]);
  });

  it("says nothing of it where the page has told it", () => {
    assert.deepEqual(notesOf([answer({ warnings: [FILLING] })], { told: ["incomplete"] }), []);
  });

  it("says nothing of buckets where none is drawn", () => {
    assert.deepEqual(notesOf([answer({})], { hasBuckets: false }), []);
    assert.deepEqual(
      notesOf([answer({ warnings: [FILLING] })], { hasBuckets: false }).map((note) => note.kind),
      ["warning"],
    );
  });

  it("says nothing of whole days", () => {
    assert.deepEqual(kinds([answer({ through: "2026-11-03T00" })]), []);
  });

  it("passes on what the API warns of; a ranking shows the first of many on purpose", () => {
    const results = [answer({ through: "2026-11-03T00", warnings: [TRUNCATED, "Something new."] })];

    assert.deepEqual(kinds(results), ["warnTruncated", null]);
    assert.deepEqual(kinds(results, true), [null]);
  });

  it("says when the store began only where there is room", () => {
    const began =
      "The first event is of the hour 2026-11-02T00:00:00+00:00, after the beginning of the range.";
    const results = [answer({ through: "2026-11-03T00", warnings: [began] })];

    assert.deepEqual(kinds(results), []);
    assert.deepEqual(
      notesOf(results, { tellsBeginning: true }).map((note) => note.kind),
      ["warning"],
    );
  });

  it("says of a comparison only where it is shown", () => {
    const running = "The range is not over and the compared period is, so it has more time in it.";
    const results = [answer({ through: "2026-11-03T00", warnings: [running] })];

    assert.deepEqual(kinds(results), ["warnCompareRunning"]);
    assert.deepEqual(kinds(results, false, false), []);
  });
});
