import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { createLogger } from "@analytics/core/logger";
import { type IngestUnderTest, startIngest } from "../../../../packages/ingest/src/testing/start-ingest.ts";
import { installPython, runPython } from "../../../../scripts/services/python.ts";
import { orReason } from "../../../../scripts/services/service-unavailable.ts";
import { createKafkaStream } from "./kafka/kafka-stream.ts";
import { kafkajs } from "./kafka/kafkajs.ts";
import { reconcileOffsets } from "./reconcile-offsets.ts";
import { consume, eventually, stopConsumers } from "./testing/consumer-under-test.ts";
import { type KafkaUnderTest, startTestKafka } from "./testing/kafka-stack.ts";

const SCRIPT = fileURLToPath(new URL("testing/produce.py", import.meta.url));

const python = await orReason(() => installPython(["confluent-kafka==2.16.1"]));
const server = python.value === null ? python : await startTestKafka();

describe("events of producers in Python (librdkafka)", { skip: python.reason || server.reason }, () => {
  const kafka = server.value as KafkaUnderTest;
  let ingest: IngestUnderTest;
  const produce = async (topic: string, scenario: "codecs" | "transactions") => {
    const admin = new kafkajs.Kafka({ brokers: [kafka.brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: true });
    await admin.disconnect();
    await runPython(python.value?.packagesDirectory ?? "", [SCRIPT, kafka.brokers, topic, scenario]);
  };
  const storedOf = async (topic: string) =>
    (await ingest.rows<{ user_no: number }>(`SELECT user_no FROM events_v1 FINAL WHERE stream = '${topic}'`))
      .length;
  const reconcile = (topic: string) =>
    reconcileOffsets({
      postgres: ingest.postgres,
      stream: createKafkaStream({
        settings: {
          brokers: [kafka.brokers],
          topics: [topic],
          groupId: "analytics",
          sessionTimeoutMs: 6_000,
        },
        observer: { connected: () => {}, assigned: () => {}, failed: () => {} },
        logger: createLogger("test", "silent"),
      }),
    });

  before(async () => {
    ingest = await startIngest();
  });
  after(async () => {
    await stopConsumers();
    await ingest?.stop();
    await kafka?.remove();
  });

  it("reads idempotent producers with every codec", async () => {
    const topic = "platform.python.events";
    await produce(topic, "codecs");
    const consumer = consume(ingest, { brokers: [kafka.brokers], topics: [topic] });
    await eventually(
      () => storedOf(topic),
      (stored) => stored >= 1_000,
    );
    await consumer.stop();

    assert.equal(await storedOf(topic), 1_000);
    assert.deepEqual(
      (await reconcile(topic)).map(({ imbalances, lag }) => ({ imbalances, lag })),
      [
        { imbalances: [], lag: 0 },
        { imbalances: [], lag: 0 },
      ],
    );
  });

  it("reads committed transactions and never an aborted message", async () => {
    const topic = "platform.transactions.events";
    await produce(topic, "transactions");
    const consumer = consume(ingest, { brokers: [kafka.brokers], topics: [topic] });
    const committed = 3 * 50;
    const plain = 3 * 50;
    await eventually(
      () => storedOf(topic),
      (stored) => stored >= committed + plain,
    );
    // What must not come needs time to come.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await consumer.stop();

    assert.equal(await storedOf(topic), committed + plain);
    await ingest.closeAll();
    const { rows } = await ingest.postgres.pool.query(
      "SELECT sum(received)::int AS received, sum(quarantined)::int AS quarantined FROM ledger WHERE stream = $1",
      [topic],
    );
    assert.deepEqual(rows, [{ received: committed + plain, quarantined: 0 }]);
    assert.deepEqual(
      (await reconcile(topic)).flatMap(({ imbalances }) => imbalances),
      [],
    );
    const account = await ingest.postgres.pool.query(
      "SELECT messages, filtered, missing FROM stream_offsets WHERE stream = $1 AND partition = 0",
      [topic],
    );
    const [{ messages, filtered, missing }] = account.rows as [Record<string, number>];
    assert.equal(messages, committed + plain);
    assert.equal(missing, 0);
    // Aborted messages and markers, but not those behind the last message: nothing speaks for them yet.
    assert.ok((filtered as number) >= 3 * (4 * 50 + 1 + 3), `${filtered}`);
  });
});
