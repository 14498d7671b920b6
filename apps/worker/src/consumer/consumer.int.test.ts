import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { unavailable } from "@analytics/core/errors";
import { createLogger } from "@analytics/core/logger";
import { makeEvent, toBody } from "../../../../packages/ingest/src/testing/make-event.ts";
import { type IngestUnderTest, startIngest } from "../../../../packages/ingest/src/testing/start-ingest.ts";
import { kafkaEnv } from "./env.ts";
import { createKafkaStream } from "./kafka/kafka-stream.ts";
import { reconcileOffsets } from "./reconcile-offsets.ts";
import { consume, eventually, stopConsumers } from "./testing/consumer-under-test.ts";
import { type KafkaUnderTest, SASL, startTestKafka } from "./testing/kafka-stack.ts";
import { kafkajs } from "./testing/producing-kafkajs.ts";

const { value: server, reason } = await startTestKafka();

describe("consumer", { skip: reason }, () => {
  const kafka = server as KafkaUnderTest;
  const client = () =>
    new kafkajs.Kafka({
      brokers: [kafka.brokers],
      logLevel: kafkajs.logLevel.NOTHING,
      retry: { retries: 20 },
    });
  let ingest: IngestUnderTest;
  const countStored = async (stream: string) =>
    Number(
      (
        await ingest.rows<{ n: number }>(
          `SELECT count() AS n FROM events_v1 FINAL WHERE stream = '${stream}'`,
        )
      )[0]?.n,
    );
  const ledgerOf = async (stream: string) => {
    await ingest.closeAll();
    const { rows } = await ingest.postgres.pool.query(
      `SELECT sum(received)::int AS received, sum(stored)::int AS stored, sum(duplicate)::int AS duplicate,
        sum(quarantined)::int AS quarantined, sum(rejected)::int AS rejected FROM ledger WHERE stream = $1`,
      [stream],
    );

    return rows[0] as Record<"received" | "stored" | "duplicate" | "quarantined" | "rejected", number>;
  };
  const createTopic = async (
    topic: string,
    numPartitions = 3,
    configEntries: { name: string; value: string }[] = [],
  ) => {
    const admin = client().admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic, numPartitions, configEntries }], waitForLeaders: true });
    await admin.disconnect();
  };
  const produce = async (
    topic: string,
    messages: { key?: string; value: Buffer | null; partition?: number }[],
    compression = kafkajs.CompressionTypes.None,
  ) => {
    const producer = client().producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    await producer.connect();
    await producer.send({ topic, messages: messages.map((each) => ({ key: null, ...each })), compression });
    await producer.disconnect();
  };
  const body = (overrides: Parameters<typeof makeEvent>[0] = {}) => Buffer.from(toBody(makeEvent(overrides)));
  const reconcile = (topic: string, groupId = "analytics") =>
    reconcileOffsets({
      postgres: ingest.postgres,
      stream: createKafkaStream({
        settings: { brokers: [kafka.brokers], topics: [topic], groupId, sessionTimeoutMs: 6_000 },
        observer: { connected: () => {}, assigned: () => {}, failed: () => {} },
        logger: createLogger("test", "silent"),
      }),
    });
  const assertBalanced = async (topic: string) =>
    assert.deepEqual(
      (await reconcile(topic)).flatMap(({ imbalances }) => imbalances),
      [],
    );

  before(async () => {
    ingest = await startIngest();
  });
  after(async () => {
    await stopConsumers();
    await ingest?.stop();
    await kafka?.remove();
  });

  it("stores every codec's events once, whichever producer sends them twice", async () => {
    const topic = "platform.codecs.events";
    await createTopic(topic);
    const events = Array.from({ length: 200 }, (_, i) => body({ id: `codec-${i}` }));
    const { None, GZIP, Snappy, LZ4, ZSTD } = kafkajs.CompressionTypes;
    for (const compression of [None, GZIP, Snappy, LZ4, ZSTD])
      await produce(
        topic,
        events.map((value, i) => ({ key: `user-${i}`, value })),
        compression,
      );
    await ingest.pipeline.ingest({ stream: "http", receivedAt: Date.now(), bodies: events.slice(0, 10) });
    const consumer = consume(ingest, { brokers: [kafka.brokers], topics: ["platform.codecs.*"] });
    const ledger = await eventually(
      () => ledgerOf(topic),
      ({ received }) => received >= 1_000,
    );
    await consumer.stop();

    assert.deepEqual(ledger, { received: 1_000, stored: 190, duplicate: 810, quarantined: 0, rejected: 0 });
    assert.equal(await countStored(topic), 190);
    assert.equal(await consumer.metric("kafka_events_total"), 1_000);
    await assertBalanced(topic);
  });

  it("quarantines tombstones, empty, broken and oversize messages and goes on", async () => {
    const topic = "platform.poison.events";
    await createTopic(topic, 1, [{ name: "max.message.bytes", value: "4000000" }]);
    await produce(topic, [
      { value: null },
      { value: Buffer.alloc(0) },
      { value: Buffer.from("{") },
      { value: body() },
    ]);
    await produce(topic, [
      { value: body({ data: { user_id: "u", game_id: "g", pad: "x".repeat(2_000_000) } }) },
    ]);
    await produce(topic, [{ value: body() }]);
    const consumer = consume(ingest, { brokers: [kafka.brokers], topics: [topic] });
    const ledger = await eventually(
      () => ledgerOf(topic),
      ({ received }) => received >= 6,
    );
    await consumer.stop();

    assert.deepEqual(ledger, { received: 6, stored: 2, duplicate: 0, quarantined: 4, rejected: 0 });
    const { rows } = await ingest.postgres.pool.query(
      "SELECT reason, seen FROM quarantine WHERE stream = $1 ORDER BY reason, seen",
      [topic],
    );
    assert.deepEqual(rows, [
      { reason: "INVALID_JSON", seen: 1 },
      { reason: "INVALID_JSON", seen: 1 },
      { reason: "TOO_LARGE", seen: 1 },
    ]);
  });

  it("stands still while the store is away, skips nothing, and says so", async () => {
    const topic = "platform.away.events";
    await createTopic(topic, 2);
    await produce(
      topic,
      Array.from({ length: 100 }, (_, i) => ({ key: `u${i}`, value: body() })),
    );
    let isAway = true;
    const pipeline = ingest.anotherPipeline();
    const consumer = consume(
      ingest,
      { brokers: [kafka.brokers], topics: [topic] },
      {
        ...pipeline,
        ingest: (batch) => (isAway ? Promise.reject(unavailable("The store")) : pipeline.ingest(batch)),
      },
    );
    await eventually(
      () => consumer.metric("kafka_retries_total"),
      (retries) => retries >= 6,
    );
    await assert.rejects(consumer.check(), /stands: UPSTREAM_UNAVAILABLE/);
    assert.equal(await countStored(topic), 0);
    isAway = false;
    await eventually(
      () => countStored(topic),
      (stored) => stored === 100,
    );
    await consumer.check();
    await consumer.stop();
    await assertBalanced(topic);
  });

  it("hands partitions over to a second worker and back without losing or repeating a stored event", async () => {
    const topic = "platform.rebalance.events";
    await createTopic(topic, 6);
    const settings = { brokers: [kafka.brokers], topics: [topic], groupId: "rebalance" };
    const first = consume(ingest, settings);
    let total = 0;
    let isShared = false;
    // The traffic goes on until the second worker has had its share of it.
    const sending = (async () => {
      while (!isShared || total < 6_000) {
        await produce(
          topic,
          Array.from({ length: 100 }, (_, i) => ({ key: `u${i}`, value: body() })),
        );
        total += 100;
      }
    })();
    await eventually(
      () => countStored(topic),
      (stored) => stored > 600,
    );
    const second = consume(ingest, settings);
    await eventually(
      () => second.metric("kafka_events_total"),
      (events) => events > 0,
    ).finally(() => {
      isShared = true;
    });
    await second.stop();
    await sending;
    await eventually(
      () => countStored(topic),
      (stored) => stored === total,
    );
    await first.stop();

    const { received, stored, duplicate } = await ledgerOf(topic);
    assert.equal(stored, total);
    assert.equal(received, stored + duplicate);
    assert.deepEqual(
      (await reconcile(topic, "rebalance")).map(({ imbalances, lag }) => ({ imbalances, lag })),
      Array.from({ length: 6 }, () => ({ imbalances: [], lag: 0 })),
    );
  });

  it("survives a kill -9 of the broker", async () => {
    const topic = "platform.broker.events";
    await createTopic(topic, 2);
    const consumer = consume(ingest, { brokers: [kafka.brokers], topics: [topic], groupId: "broker" });
    await produce(topic, [{ value: body() }]);
    await eventually(
      () => countStored(topic),
      (stored) => stored === 1,
    );
    await kafka.kill();
    await kafka.restart();
    await produce(topic, [{ value: body() }]);
    await eventually(
      () => countStored(topic),
      (stored) => stored === 2,
    );
    await consumer.stop();
  });

  for (const mechanism of ["plain", "scram-sha-256", "scram-sha-512"])
    it(`reads a topic that appears later, over TLS and SASL ${mechanism} as the environment names them`, async () => {
      const topic = `platform.later-${mechanism}.events`;
      const settings = kafkaEnv.parse({
        KAFKA_BROKERS: kafka.saslBrokers,
        KAFKA_TOPICS: topic,
        KAFKA_TLS_CA_FILE: kafka.caFile,
        KAFKA_SASL_MECHANISM: mechanism,
        KAFKA_SASL_USERNAME: SASL.username,
        KAFKA_SASL_PASSWORD: SASL.password,
      });
      assert.ok(settings?.tls);
      const consumer = consume(ingest, { ...settings, sessionTimeoutMs: 6_000 });
      await createTopic(topic, 1);
      await produce(topic, [{ value: body() }]);
      await eventually(
        () => countStored(topic),
        (stored) => stored === 1,
      );
      await consumer.stop();
    });

  it("changes nothing when a whole topic is read again from its start", async () => {
    const topic = "platform.codecs.events";
    const before = await countStored(topic);
    const admin = client().admin();
    await admin.connect();
    await admin.resetOffsets({ groupId: "analytics", topic, earliest: true });
    await admin.disconnect();
    const consumer = consume(ingest, { brokers: [kafka.brokers], topics: [topic] });
    const ledger = await eventually(
      () => ledgerOf(topic),
      ({ received }) => received >= 2_000,
    );
    await consumer.stop();

    assert.deepEqual(ledger, { received: 2_000, stored: 190, duplicate: 1_810, quarantined: 0, rejected: 0 });
    assert.equal(await countStored(topic), before);
    const totals = await reconcile(topic);
    assert.equal(
      totals.reduce((sum, { messages }) => sum + messages, 0),
      1_000,
    );
    assert.equal(
      totals.reduce((sum, { redelivered }) => sum + redelivered, 0),
      1_000,
    );
    await assertBalanced(topic);
  });
});
