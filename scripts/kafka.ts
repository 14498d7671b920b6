/**
 * `npm run kafka`: a Kafka for development on 127.0.0.1:9092 (`KAFKA_PORT`), with the platform's topics. Ctrl-C stops it; its
 * data stays in the data directory.
 */
import { join, resolve } from "node:path";
import { Kafka, logLevel } from "kafkajs";
import { EVENT_TYPES } from "../packages/ingest/src/catalog/registry.ts";
import { startKafka } from "./services/kafka.ts";
import { ServiceUnavailable } from "./services/service-unavailable.ts";

const PARTITIONS = 6;

const directory = join(resolve(process.env.ANALYTICS_DATA_DIR || ".data"), "kafka");
try {
  const server = await startKafka({ directory, port: Number(process.env.KAFKA_PORT || 9092) });
  const topics = await createTopics(server.brokers);
  console.log(`Kafka is at ${server.brokers} with ${topics.join(", ")}.`);
  console.log(`In another shell: KAFKA_BROKERS=${server.brokers} npm start`);
  const signal = await new Promise<string>((resolve) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, () => resolve(name));
  });
  console.log(`${signal}: stopping.`);
  await server.stop();
  process.exit(0);
} catch (error) {
  console.error(error instanceof ServiceUnavailable ? error.message : error);
  process.exit(1);
}

async function createTopics(brokers: string): Promise<string[]> {
  const admin = new Kafka({ brokers: [brokers], logLevel: logLevel.ERROR }).admin();
  const services = [...new Set(EVENT_TYPES.map((type) => type.service))];
  const topics = services.map((service) => `platform.${service}.events`);
  await admin.connect();
  await admin.createTopics({ topics: topics.map((topic) => ({ topic, numPartitions: PARTITIONS })) });
  await admin.disconnect();

  return topics;
}
