import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { METRICS } from "./catalog/metrics.ts";
import { ORACLE_METRICS } from "./oracle/evaluate.ts";
import { checkSeed } from "./testing/harness.ts";

/** `METRIC_SEEDS=1,2,30` and `METRIC_NAMES=dau,sessions` ask for others; `METRIC_REQUESTS` for more questions of each. */
const SEEDS = (process.env.METRIC_SEEDS ?? "1,2").split(",").map(Number);
const REQUESTS = Number(process.env.METRIC_REQUESTS ?? "2");
const ONLY = process.env.METRIC_NAMES?.split(",");

describe("metric truth", () => {
  it("has an oracle for every metric", () => {
    const names = METRICS.map((metric) => metric.name);

    assert.deepEqual(
      names.filter((name) => !ORACLE_METRICS.includes(name)),
      [],
    );
  });

  for (const seed of SEEDS) {
    it(`answers as the oracle does, from rollups and from events (seed ${seed})`, async () => {
      const failures = await checkSeed({ seed, requests: REQUESTS, only: ONLY });

      assert.equal(
        failures.length,
        0,
        `${failures.length} answers differ\n\n${failures.slice(0, 10).join("\n\n")}`,
      );
    });
  }
});
