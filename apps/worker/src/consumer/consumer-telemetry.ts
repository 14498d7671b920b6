import type { BatchResult } from "@analytics/ingest/batch";
import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { PartitionBatch, PartitionPosition, StreamObserver } from "./message-stream.ts";
import type { OffsetEntry } from "./offset-book.ts";

interface Place {
  topic: string;
  partition: number;
}

interface Handled {
  result: BatchResult;
  entry: OffsetEntry;
  /** From the fetch to the commit, and from the producer to the commit. */
  seconds: number;
  delaySeconds: number;
}

/** What the consumer tells about itself: Prometheus metrics, and whether it is ready. */
export interface ConsumerTelemetry extends StreamObserver {
  handled(batch: PartitionBatch, facts: Handled): void;
  /** A step of the partition fails; it is tried again. */
  stands(place: Place, failure: { step: string; code: string }): void;
  moves(place: Place): void;
  positions(positions: readonly PartitionPosition[]): void;
  unbalanced(partitions: number): void;
  /** Throws, with the reason, while nothing is being consumed that should be. */
  check(): Promise<void>;
}

const EVENTS = [1, 10, 100, 1_000, 5_000, 10_000, 25_000, 50_000];
const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600];

export function createConsumerTelemetry(registry: Registry): ConsumerTelemetry {
  const metrics = createMetrics(registry);
  const standing = new Map<string, string>();
  let isConnected = false;
  let own = new Set<string>();

  return {
    connected: (value) => {
      isConnected = value;
      metrics.connected.set(value ? 1 : 0);
    },
    assigned: (partitions) => {
      own = new Set(partitions.map(keyOf));
      metrics.assigned.set(partitions.length);
      metrics.rebalances.inc();
      metrics.lag.reset();
    },
    failed: (error) => metrics.failures.inc({ kind: error instanceof Error ? error.name : "unknown" }),
    handled: ({ topic, bodies }, { result, entry, seconds, delaySeconds }) => {
      metrics.events.inc({ topic, outcome: "stored", reason: "" }, result.stored);
      metrics.events.inc({ topic, outcome: "duplicate", reason: "" }, result.duplicates);
      for (const { code } of result.quarantined)
        metrics.events.inc({ topic, outcome: "quarantined", reason: code });
      metrics.redelivered.inc({ topic }, entry.redelivered);
      metrics.missing.inc({ topic }, entry.missing);
      metrics.batchEvents.observe(bodies.length);
      metrics.batchSeconds.observe(seconds);
      metrics.delay.observe(Math.max(0, delaySeconds));
    },
    stands: (place, { step, code }) => {
      standing.set(keyOf(place), code);
      metrics.retries.inc({ step, code });
      metrics.standing.set(standing.size);
    },
    moves: (place) => {
      standing.delete(keyOf(place));
      metrics.standing.set(standing.size);
    },
    positions: (positions) => {
      for (const { topic, partition, committed, low, high } of positions)
        if (own.has(keyOf({ topic, partition })))
          metrics.lag.set({ topic, partition: String(partition) }, high - (committed ?? low));
    },
    unbalanced: (partitions) => metrics.unbalanced.set(partitions),
    check: async () => {
      if (!isConnected) throw new Error("not a member of the consumer group");
      const [first] = standing;
      if (first !== undefined) throw new Error(`${first[0]} stands: ${first[1]}`);
    },
  };
}

function keyOf({ topic, partition }: Place): string {
  return `${topic}/${partition}`;
}

function createMetrics(registry: Registry) {
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name, help, buckets, registers });

  return {
    connected: gauge("kafka_consumer_connected", "1 while this worker is a member of the consumer group."),
    assigned: gauge("kafka_consumer_partitions", "Partitions that this worker reads."),
    standing: gauge("kafka_consumer_partitions_standing", "Partitions whose batch fails and is tried again."),
    lag: gauge("kafka_consumer_lag", "Offsets between the group's commit and the end of the partition.", [
      "topic",
      "partition",
    ]),
    unbalanced: gauge(
      "kafka_offsets_unbalanced",
      "Partitions whose offsets do not add up with what was handled and received.",
    ),
    events: counter("kafka_events_total", "Events read from Kafka by outcome and reason.", [
      "topic",
      "outcome",
      "reason",
    ]),
    redelivered: counter("kafka_redelivered_total", "Messages that came again after they had been handled.", [
      "topic",
    ]),
    missing: counter("kafka_offsets_missing_total", "Offsets that were gone before they were read.", [
      "topic",
    ]),
    rebalances: counter("kafka_rebalances_total", "Generations of the consumer group that were joined."),
    retries: counter("kafka_retries_total", "Attempts that failed and are made again, by step and error.", [
      "step",
      "code",
    ]),
    failures: counter("kafka_client_failures_total", "Failures that made the Kafka client start again.", [
      "kind",
    ]),
    batchEvents: histogram("kafka_batch_events", "Events of one batch.", EVENTS),
    batchSeconds: histogram("kafka_batch_seconds", "Time from a batch's fetch to its commit.", SECONDS),
    delay: histogram(
      "kafka_event_delay_seconds",
      "Time from an event's production to its commit, when it can be queried: the oldest event of each batch.",
      SECONDS,
    ),
  };
}
