import { kafkajs } from "../../apps/worker/src/consumer/testing/producing-kafkajs.ts";
import { sampleEvents } from "./sample-events.ts";

const CHUNK = 5_000;
const HOUR_MS = 3_600_000;
/** Producers send what they have gathered in some seconds, so the times of neighbouring chunks overlap. */
const SAMPLE = { users: 20_000, games: 300, spreadMs: 10_000 };

export const CODECS = { none: 0, gzip: 1, snappy: 2, lz4: 3, zstd: 4 } as const;
export type CodecName = keyof typeof CODECS;

/** Fills a new topic with the sample events of an hour, in the order in which they happened; resolves with their bytes. */
export async function fillTopic(options: {
  brokers: string;
  topic: string;
  events: number;
  partitions: number;
  codec: CodecName;
}): Promise<number> {
  const { brokers, topic, events, partitions, codec } = options;
  const kafka = new kafkajs.Kafka({ brokers: [brokers], logLevel: kafkajs.logLevel.ERROR });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: partitions }], waitForLeaders: true });
  await admin.disconnect();
  const producer = kafka.producer();
  await producer.connect();
  const until = Date.now();
  let bytes = 0;
  for (let sent = 0, chunk = 0; sent < events; chunk += 1) {
    const bodies = sampleEvents(Math.min(CHUNK, events - sent), {
      ...SAMPLE,
      until: until - HOUR_MS * (1 - (sent + CHUNK) / (events + CHUNK)),
    });
    await producer.send({
      topic,
      compression: CODECS[codec],
      messages: bodies.map((value) => ({ value, partition: chunk % partitions })),
    });
    sent += bodies.length;
    bytes += bodies.reduce((total, body) => total + body.length, 0);
  }
  await producer.disconnect();

  return bytes;
}
