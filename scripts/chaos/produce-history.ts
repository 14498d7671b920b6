import { setTimeout as sleep } from "node:timers/promises";
import { kafkajs } from "../../apps/worker/src/consumer/testing/producing-kafkajs.ts";
import type { History } from "./make-history.ts";

const PARTITIONS = 6;
const CHUNK = 2_000;
const AGAIN_MS = 300;

export async function createTopic(brokers: string, topic: string): Promise<void> {
  const admin = connectTo(brokers).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: PARTITIONS }], waitForLeaders: true });
  await admin.disconnect();
}

/** Sends every message until Kafka has acknowledged it, spread over `spreadMs`; a broker that dies makes copies of its own. */
export async function produceHistory(options: {
  brokers: string;
  topic: string;
  messages: History["messages"];
  spreadMs: number;
}): Promise<void> {
  const { brokers, topic, messages, spreadMs } = options;
  const codecs = [0, 1, 2, 3, 4].map((codec) => codec as (typeof kafkajs.CompressionTypes)["None"]);
  const chunks = Math.ceil(messages.length / CHUNK);
  let producer = connectTo(brokers).producer();
  let isConnected = false;
  for (let chunk = 0; chunk < chunks; ) {
    try {
      if (!isConnected) await producer.connect();
      isConnected = true;
      await producer.send({
        topic,
        acks: -1,
        compression: codecs[chunk % codecs.length],
        messages: messages
          .slice(chunk * CHUNK, (chunk + 1) * CHUNK)
          .map(({ key, body }) => ({ key, value: body })),
      });
      chunk += 1;
      await sleep(spreadMs / chunks);
    } catch {
      await producer.disconnect().catch(() => undefined);
      producer = connectTo(brokers).producer();
      isConnected = false;
      await sleep(AGAIN_MS);
    }
  }
  await producer.disconnect();
}

/** Puts the group back to the first offset of the topic. */
export async function rewind(brokers: string, topic: string, groupId: string): Promise<void> {
  const admin = connectTo(brokers).admin();
  await admin.connect();
  await admin.resetOffsets({ groupId, topic, earliest: true });
  await admin.disconnect();
}

function connectTo(brokers: string) {
  return new kafkajs.Kafka({
    brokers: [brokers],
    clientId: "platform",
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 500 },
  });
}
