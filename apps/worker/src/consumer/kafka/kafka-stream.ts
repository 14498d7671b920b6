import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "@analytics/core/logger";
import type { Admin, Consumer, EachBatchPayload, Kafka } from "kafkajs";
import type { BatchHandler, MessageStream, StreamObserver } from "../message-stream.ts";
import { createKafka } from "./create-kafka.ts";
import { deliver } from "./deliver.ts";
import type { KafkaSettings } from "./kafka-config.ts";
import { Lanes } from "./lanes.ts";
import { Membership } from "./membership.ts";
import { readPositions } from "./read-positions.ts";
import { SkippedOffsets } from "./skipped-offsets.ts";
import { matchTopics } from "./topic-pattern.ts";

export interface KafkaStreamOptions {
  settings: KafkaSettings;
  observer: StreamObserver;
  logger: Logger;
}

const MIB = 1_048_576;
/** Bytes on the wire of one fetch; with the decoded messages of one fetch, this bounds what is in memory. */
const FETCH_BYTES_MAX = 6 * MIB;
const PARTITION_BYTES_MAX = 2 * MIB;
/** A fetch waits this long for this much, so that little traffic is fresh and much of it comes in large batches. */
const FETCH_WAIT_MS = 200;
const FETCH_BYTES_MIN = 65_536;
/** One batch computes while others wait for the databases; more would only hold memory. */
const PARTITIONS_AT_ONCE = 6;
/** The client hands over every batch at once, so that each is resolved before the next fetch; the lanes make them wait. */
const HANDED_OVER_AT_ONCE = 1_000;
const TOPICS_EVERY_MS = 15_000;
const NO_TOPICS_PAUSE_MS = 2_000;
const RECONNECT_PAUSE_MS = 1_000;

/** Kafka as a stream of batches. The client is replaced as a whole when it fails: there is one way back, not several. */
export function createKafkaStream({ settings, observer, logger }: KafkaStreamOptions): MessageStream {
  const kafka = createKafka(settings, logger);

  return {
    run: async (handle, signal) => {
      while (!signal.aborted) {
        try {
          await runSession({ kafka, settings, observer, logger, handle, signal });
        } catch (error) {
          if (!signal.aborted) observer.failed(error);
        }
        observer.connected(false);
        await pause(RECONNECT_PAUSE_MS, signal);
      }
    },
    positions: () => withAdmin(kafka, (admin) => readPositions(admin, settings)),
  };
}

interface Session extends KafkaStreamOptions {
  kafka: Kafka;
  handle: BatchHandler;
  signal: AbortSignal;
}

/** From connecting to the signal, a change of the topics, or a failure, which is thrown. */
async function runSession({ kafka, settings, observer, logger, handle, signal }: Session): Promise<void> {
  const { cluster, topics } = await findTopics(kafka, settings);
  if (topics.length === 0) {
    logger.info({ topics: settings.topics }, "no topic matches yet");
    await pause(NO_TOPICS_PAUSE_MS, signal);
    return;
  }
  const ending = new AbortController();
  const end = () => ending.abort();
  signal.addEventListener("abort", end);
  const consumer = createConsumer(kafka, settings);
  const skipped = new SkippedOffsets();
  const lanes = new Lanes(PARTITIONS_AT_ONCE);
  let membership = new Membership();
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  ending.signal.addEventListener("abort", () => resolve());
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  // A failure may come before anybody waits for the end; it is thrown where we do.
  ended.catch(() => undefined);
  const fail = (error: unknown) => {
    reject(error);
    ending.abort();
  };
  observe(consumer, observer, skipped);
  consumer.on(consumer.events.GROUP_JOIN, () => {
    membership.end();
    membership = new Membership();
  });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics, fromBeginning: true });
    const eachBatch = (payload: EachBatchPayload) =>
      deliver({
        payload,
        handle,
        cluster,
        skipped,
        lanes,
        membership,
        ending: ending.signal,
        fail,
        heartbeatMs: settings.sessionTimeoutMs / 10,
      });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: HANDED_OVER_AT_ONCE,
      eachBatch,
    });
    void endWhenTopicsChange({ kafka, settings, topics, ending, logger });
    await ended;
  } finally {
    ending.abort();
    signal.removeEventListener("abort", end);
    // Waits for the batches that are being handled, and leaves the group.
    await consumer.disconnect();
  }
}

function createConsumer(kafka: Kafka, { groupId, sessionTimeoutMs }: KafkaSettings): Consumer {
  return kafka.consumer({
    groupId,
    sessionTimeout: sessionTimeoutMs,
    // An insert that has begun is waited for before the group goes on.
    rebalanceTimeout: Math.max(60_000, sessionTimeoutMs),
    heartbeatInterval: sessionTimeoutMs / 10,
    maxBytes: FETCH_BYTES_MAX,
    maxBytesPerPartition: PARTITION_BYTES_MAX,
    minBytes: FETCH_BYTES_MIN,
    maxWaitTimeInMs: FETCH_WAIT_MS,
    readUncommitted: false,
    allowAutoTopicCreation: false,
    retry: { retries: 4, initialRetryTime: 100, maxRetryTime: 1_000, restartOnFailure: async () => false },
  });
}

function observe(consumer: Consumer, observer: StreamObserver, skipped: SkippedOffsets): void {
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    skipped.clear();
    observer.connected(true);
    observer.assigned(
      Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
        partitions.map((partition) => ({ topic, partition })),
      ),
    );
  });
  // A fetch with nothing for us (markers, aborted messages) is not delivered; its offsets belong to the next one.
  consumer.on(consumer.events.START_BATCH_PROCESS, ({ payload }) => {
    if (payload.batchSize === 0) skipped.add(payload);
  });
}

async function endWhenTopicsChange(options: {
  kafka: Kafka;
  settings: KafkaSettings;
  topics: readonly string[];
  ending: AbortController;
  logger: Logger;
}): Promise<void> {
  const { kafka, settings, topics, ending, logger } = options;
  for (;;) {
    await pause(TOPICS_EVERY_MS, ending.signal);
    if (ending.signal.aborted) return;
    const now = await findTopics(kafka, settings).catch(() => null);
    if (now === null || now.topics.join() === topics.join()) continue;
    logger.info({ topics: now.topics }, "the topics have changed");
    ending.abort();
  }
}

async function findTopics(
  kafka: Kafka,
  settings: KafkaSettings,
): Promise<{ cluster: string; topics: string[] }> {
  return withAdmin(kafka, async (admin) => ({
    cluster: (await admin.describeCluster()).clusterId,
    topics: matchTopics(await admin.listTopics(), settings.topics),
  }));
}

async function withAdmin<Result>(kafka: Kafka, use: (admin: Admin) => Promise<Result>): Promise<Result> {
  const admin = kafka.admin();
  try {
    await admin.connect();

    return await use(admin);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
