import type { Registry } from "prom-client";
import type { Container } from "../container.ts";
import { runLoop } from "../run-loop.ts";
import { createConsumerTelemetry } from "./consumer-telemetry.ts";
import { createBatchHandler } from "./handle-batch.ts";
import type { KafkaSettings } from "./kafka/kafka-config.ts";
import { createKafkaStream } from "./kafka/kafka-stream.ts";
import { OffsetBook } from "./offset-book.ts";
import { reconcileOffsets } from "./reconcile-offsets.ts";

const LAG_EVERY_MS = 10_000;
const RECONCILE_EVERY_MS = 60_000;

export interface RunningConsumer {
  /** Resolves when the signal has come and everything that had begun is stored and committed. */
  ended: Promise<unknown>;
  /** Throws while it does not consume. */
  check(): Promise<void>;
}

/** Consumes from Kafka until the signal: the stream, its lag and its reconciliation. */
export function startConsumer(
  container: Container,
  options: { settings: KafkaSettings; registry: Registry; signal: AbortSignal },
): RunningConsumer {
  const { postgres, pipeline, clock } = container;
  const { settings, registry, signal } = options;
  const logger = container.logger.child({ part: "consumer" });
  const telemetry = createConsumerTelemetry(registry);
  const stream = createKafkaStream({
    settings,
    logger,
    observer: {
      ...telemetry,
      assigned: (partitions) => {
        telemetry.assigned(partitions);
        logger.info({ partitions: partitions.length }, "joined the consumer group");
      },
      failed: (error) => {
        telemetry.failed(error);
        logger.warn({ err: error }, "the Kafka client failed; it starts again");
      },
    },
  });
  const offsets = new OffsetBook(postgres);
  const handle = createBatchHandler({ pipeline, offsets, telemetry, logger, clock });
  const readLag = async () => telemetry.positions((await stream.positions()).positions);
  const reconcileAll = async () => {
    const unbalanced = (await reconcileOffsets({ stream, postgres })).filter(
      ({ imbalances }) => imbalances.length > 0,
    );
    telemetry.unbalanced(unbalanced.length);
    for (const partition of unbalanced) logger.error(partition, "offsets do not balance");
  };

  return {
    ended: Promise.all([
      stream.run(handle, signal),
      runLoop({ name: "kafka-lag", everyMs: LAG_EVERY_MS, run: readLag, logger, signal }),
      runLoop({ name: "kafka-reconcile", everyMs: RECONCILE_EVERY_MS, run: reconcileAll, logger, signal }),
    ]),
    check: telemetry.check,
  };
}
