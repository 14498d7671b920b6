import { tmpdir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { createLogger } from "@analytics/core/logger";
import { createObjectStore } from "@analytics/db/objects/create-object-store";
import type { Pipeline } from "@analytics/ingest/pipeline";
import { Registry } from "prom-client";
import type { IngestUnderTest } from "../../../../../packages/ingest/src/testing/start-ingest.ts";
import type { KafkaSettings } from "../kafka/kafka-config.ts";
import { startConsumer } from "../start-consumer.ts";

/** A consumer over the databases of a test, as a worker process would run it. */
export function consume(
  ingest: IngestUnderTest,
  settings: Partial<KafkaSettings> & Pick<KafkaSettings, "brokers" | "topics">,
  pipeline: Pipeline = ingest.anotherPipeline(),
) {
  const stopping = new AbortController();
  const registry = new Registry();
  const consumer = startConsumer(
    {
      clickhouse: ingest.clickhouse,
      postgres: ingest.postgres,
      objects: createObjectStore({ directory: tmpdir() }),
      pipeline,
      logger: createLogger("test", process.env.TEST_LOG ?? "silent"),
      clock: Date.now,
      close: async () => undefined,
    },
    {
      settings: { groupId: "analytics", sessionTimeoutMs: 6_000, ...settings },
      registry,
      signal: stopping.signal,
    },
  );

  const stop = async () => {
    running.delete(stop);
    stopping.abort();
    await consumer.ended;
  };
  running.add(stop);

  return {
    registry,
    check: consumer.check,
    metric: async (name: string) =>
      (await registry.getSingleMetric(name)?.get())?.values.reduce((sum, { value }) => sum + value, 0) ?? 0,
    stop,
  };
}

/** Consumers that a failed test has left. */
const running = new Set<() => Promise<void>>();

/** To be called behind all tests of a file, before its databases and its Kafka go: a consumer tries for ever. */
export async function stopConsumers(): Promise<void> {
  await Promise.all([...running].map((stop) => stop()));
}

/** Waits until the condition holds; throws with the last answer when it does not in time. */
export async function eventually<Answer>(
  ask: () => Promise<Answer>,
  holds: (answer: Answer) => boolean,
  limitMs = 60_000,
): Promise<Answer> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`It did not come to hold: ${JSON.stringify(answer)}`);
    await sleep(100);
  }
}
