import type { PackedBodies } from "@analytics/ingest/packed-bodies";

/** What one fetch brought of one partition, in order. The consumer knows streams by this alone, not by a Kafka client. */
export interface PartitionBatch {
  /** The id that the Kafka cluster gave itself: offsets mean something only inside it. */
  cluster: string;
  topic: string;
  partition: number;
  /** The first offset that this batch speaks for. */
  fromOffset: number;
  /** Behind the last offset that this batch speaks for. */
  nextOffset: number;
  /** One per body, rising. */
  offsets: readonly number[];
  /** The values of the messages; a message without a value (a tombstone) has an empty one. */
  bodies: PackedBodies;
  /** Epoch milliseconds at which the first message was produced. */
  producedAt: number;
  /** Offsets between that hold no message for a reader of committed data: transaction markers and aborted messages. */
  filtered: readonly number[];
}

export interface BatchControl {
  /** Aborts when the partition is about to be taken away or the stream ends: what has not begun must not begin. */
  signal: AbortSignal;
  /** Everything before this offset is stored. A commit that fails is not an error: the messages come again and are known. */
  done(nextOffset: number): Promise<void>;
}

/** Never throws for infrastructure: it tries again until it is done or the signal aborts. */
export type BatchHandler = (batch: PartitionBatch, control: BatchControl) => Promise<void>;

export interface PartitionPosition {
  topic: string;
  partition: number;
  /** The offset from which the group would go on; null when it has never committed one. */
  committed: number | null;
  /** The first offset that Kafka still holds, and the one behind its last. */
  low: number;
  high: number;
  /** Compaction may take messages out of this topic. */
  isCompacted: boolean;
}

export interface MessageStream {
  /** Delivers batches, partitions side by side and each in order, until the signal. Survives the broker. */
  run(handle: BatchHandler, signal: AbortSignal): Promise<void>;
  /** Where the group is on every partition of the topics. Throws when the brokers do not answer. */
  positions(): Promise<{ cluster: string; positions: PartitionPosition[] }>;
}

/** What a stream reports about itself. */
export interface StreamObserver {
  connected(isConnected: boolean): void;
  /** A new generation of the group: the partitions that are now ours. */
  assigned(partitions: readonly { topic: string; partition: number }[]): void;
  failed(error: unknown): void;
}
