import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unavailable } from "@analytics/core/errors";
import { createLogger } from "@analytics/core/logger";
import type { Batch } from "@analytics/ingest/batch";
import { Registry } from "prom-client";
import { createConsumerTelemetry } from "./consumer-telemetry.ts";
import { createBatchHandler } from "./handle-batch.ts";
import { toEntry } from "./offset-book.ts";
import { makeBatch } from "./testing/make-batch.ts";

/** A handler whose steps fail as told; `log` is what happened, in order. */
function setUp(fail: (step: string, calls: number) => void = () => {}) {
  const log: string[] = [];
  const calls: Record<string, number> = {};
  const stopping = new AbortController();
  const step = (name: string) => {
    calls[name] = (calls[name] ?? 0) + 1;
    log.push(name);
    fail(name, calls[name]);
  };
  const ingested: Batch[] = [];
  const handle = createBatchHandler({
    pipeline: {
      ingest: async (batch) => {
        ingested.push(batch);
        step("store");

        return { received: batch.bodies.length, stored: 0, duplicates: 0, quarantined: [], outcomes: [] };
      },
      settle: async () => {},
      close: async () => {},
    },
    offsets: {
      record: async (batch) => {
        step("record");

        return toEntry(batch, batch.fromOffset);
      },
    },
    telemetry: createConsumerTelemetry(new Registry()),
    logger: createLogger("test", "silent"),
    clock: Date.now,
  });
  const control = {
    signal: stopping.signal,
    done: async (next: number) => {
      log.push(`commit ${next}`);
    },
  };

  return { run: () => handle(makeBatch([4, 5, 6]), control), log, ingested, stopping };
}

describe("createBatchHandler", () => {
  it("stores, writes down and commits, in this order", async () => {
    const { run, log, ingested } = setUp();
    await run();
    assert.deepEqual(log, ["store", "record", "commit 7"]);
    assert.equal(ingested[0]?.stream, "platform.test.events");
  });

  it("repeats a failed store with the very same bodies and the same time of receipt", async () => {
    const { run, log, ingested } = setUp((name, calls) => {
      if (name === "store" && calls < 3) throw unavailable("The store");
    });
    await run();
    assert.deepEqual(log, ["store", "store", "store", "record", "commit 7"]);
    assert.deepEqual(ingested[2], ingested[0]);
  });

  it("repeats after a bug as well: nothing is skipped by the number of attempts", async () => {
    const { run, log } = setUp((name, calls) => {
      if (name === "record" && calls === 1) throw new TypeError("a bug");
    });
    await run();
    assert.deepEqual(log, ["store", "record", "record", "commit 7"]);
  });

  it("finishes and commits what is being stored when the partition is taken away", async () => {
    const { run, log, stopping } = setUp((name) => {
      if (name === "store") stopping.abort();
    });
    await run();
    assert.deepEqual(log, ["store", "record", "commit 7"]);
    await run();
    assert.equal(log.length, 3);
  });

  for (const failing of ["store", "record"])
    it(`commits nothing when it is stopped while «${failing}» fails`, async () => {
      const { run, log, stopping } = setUp((name) => {
        if (name !== failing) return;
        stopping.abort();
        throw unavailable("The store");
      });
      await run();
      assert.equal(log.at(-1), failing);
    });
});
