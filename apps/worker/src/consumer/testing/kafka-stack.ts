import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type KafkaServer, startKafka } from "../../../../../scripts/services/kafka.ts";
import { orReason } from "../../../../../scripts/services/service-unavailable.ts";

export const SASL = { username: "analytics", password: "kafka-secret" };

export interface KafkaUnderTest extends KafkaServer {
  remove(): Promise<void>;
}

/** A Kafka of its own for a test file, or the reason why there is none. */
export async function startTestKafka() {
  const directory = await mkdtemp(join(tmpdir(), "analytics-kafka-"));
  const remove = () => rm(directory, { recursive: true, force: true });
  const outcome = await orReason(() => startKafka({ directory, sasl: SASL }));
  if (outcome.value === null) {
    await remove();

    return outcome;
  }
  const { value: server } = outcome;
  const kafka: KafkaUnderTest = {
    ...server,
    remove: async () => {
      await server.stop();
      await remove();
    },
  };

  return { value: kafka, reason: false as const };
}
