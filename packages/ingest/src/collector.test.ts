import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unavailable } from "@analytics/core/errors";
import type { Batch, BatchResult } from "./batch.ts";
import { createCollector } from "./collector.ts";
import type { Pipeline } from "./pipeline.ts";

const body = (text: string) => Buffer.from(text);

/** A pipeline of one rule: bodies that start with «bad» are quarantined, with «dup» duplicates. */
function rulePipeline(batches: Batch[], gate: () => Promise<void> = async () => {}): Pipeline {
  return {
    ingest: async (batch) => {
      batches.push(batch);
      await gate();

      return judge(batch);
    },
    settle: async () => {},
    close: async () => {},
  };
}

function judge({ bodies }: Batch): BatchResult {
  const outcomes = (bodies as readonly Uint8Array[]).map((bytes) => {
    const text = Buffer.from(bytes).toString();
    return text.startsWith("bad") ? "quarantined" : text.startsWith("dup") ? "duplicate" : "stored";
  });
  const quarantined = outcomes.flatMap((outcome, index) =>
    outcome === "quarantined" ? [{ index, id: null, code: "INVALID_JSON" as const, message: "no" }] : [],
  );
  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;

  return {
    received: bodies.length,
    stored: count("stored"),
    duplicates: count("duplicate"),
    quarantined,
    outcomes,
  };
}

describe("collector", () => {
  it("groups callers and gives each its own result", async () => {
    const batches: Batch[] = [];
    const collector = createCollector(rulePipeline(batches));
    const [a, b, c] = await Promise.all([
      collector.submit([body("ok"), body("bad")]),
      collector.submit([body("dup")]),
      collector.submit([body("bad"), body("ok"), body("bad")]),
    ]);

    assert.equal(batches.length, 1);
    assert.deepEqual(a?.outcomes, ["stored", "quarantined"]);
    assert.deepEqual(
      a?.quarantined.map((entry) => entry.index),
      [1],
    );
    assert.deepEqual({ stored: b?.stored, duplicates: b?.duplicates }, { stored: 0, duplicates: 1 });
    assert.deepEqual(
      c?.quarantined.map((entry) => entry.index),
      [0, 2],
    );
  });

  it("bounds groups and groups in flight", async () => {
    const batches: Batch[] = [];
    let running = 0;
    let most = 0;
    const gate = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 3));
      running -= 1;
    };
    const limits = { groupEvents: 5, groupsInFlight: 2, waitMs: 1 };
    const collector = createCollector(rulePipeline(batches, gate), { limits });
    await Promise.all(Array.from({ length: 40 }, () => collector.submit([body("ok"), body("ok")])));

    assert.ok(batches.every((batch) => batch.bodies.length <= 5));
    assert.equal(
      batches.reduce((total, batch) => total + batch.bodies.length, 0),
      80,
    );
    assert.ok(most <= 2);
  });

  it("takes a submission larger than a group alone", async () => {
    const batches: Batch[] = [];
    const collector = createCollector(rulePipeline(batches), { limits: { groupEvents: 2 } });
    await collector.submit(Array.from({ length: 7 }, () => body("ok")));

    assert.equal(batches[0]?.bodies.length, 7);
  });

  it("refuses more than it may hold, and takes again afterwards", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const collector = createCollector(
      rulePipeline([], () => promise),
      { limits: { queueBytes: 10, waitMs: 0 } },
    );
    const first = collector.submit([body("12345678")]);
    await assert.rejects(collector.submit([body("123")]), { code: "RATE_LIMITED" });
    resolve();
    await first;

    assert.equal((await collector.submit([body("123")])).stored, 1);
  });

  it("tells every caller of a group when it failed", async () => {
    const collector = createCollector(rulePipeline([], () => Promise.reject(unavailable("ClickHouse"))));
    const results = await Promise.allSettled([collector.submit([body("a")]), collector.submit([body("b")])]);

    assert.ok(results.every((result) => result.status === "rejected"));
    await collector.drain();
  });
});
