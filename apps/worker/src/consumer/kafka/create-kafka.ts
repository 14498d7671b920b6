import type { Logger } from "@analytics/core/logger";
import type { Kafka, KafkaConfig, LogEntry } from "kafkajs";
import type { KafkaSettings } from "./kafka-config.ts";
import { kafkajs } from "./kafkajs.ts";

const CONNECTION_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * The client for these settings. What it says goes to our log, where its errors are warnings at most: we decide what is an error, and
 * an error answer of a broker, which is how it announces a rebalance, is part of the day.
 */
export function createKafka(settings: KafkaSettings, logger: Logger): Kafka {
  return new kafkajs.Kafka({
    clientId: "analytics",
    brokers: [...settings.brokers],
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: { retries: 4, initialRetryTime: 100, maxRetryTime: 1_000 },
    sasl: settings.sasl as KafkaConfig["sasl"],
    ssl: settings.tls,
    logLevel: kafkajs.logLevel.WARN,
    logCreator: () => (entry) => write(logger, entry),
  });
}

function write(logger: Logger, { level, namespace, log }: LogEntry): void {
  const { message, timestamp: _, logger: __, stack: ___, ...facts } = log;
  const isNews = level <= kafkajs.logLevel.ERROR && namespace !== "Connection";
  logger[isNews ? "warn" : "debug"]({ kafka: namespace, ...facts }, message);
}
