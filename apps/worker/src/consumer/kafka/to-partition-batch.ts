import type { Batch, KafkaMessage } from "kafkajs";
import type { PartitionBatch } from "../message-stream.ts";

/** What the client's batch holds beside its public type. */
interface FetchedBatch extends Batch {
  fetchedOffset: string;
  /** The messages of the fetch before control records and aborted ones were taken out. */
  messagesWithinOffset: readonly KafkaMessage[];
}

const EMPTY = new Uint8Array();

/** `skipped` are offsets of earlier fetches of the partition that held nothing for us. */
export function toPartitionBatch(
  cluster: string,
  fetched: Batch,
  skipped: readonly number[],
): PartitionBatch {
  const { messagesWithinOffset, fetchedOffset } = fetched as FetchedBatch;
  const { topic, partition, messages } = fetched;
  const offsets = messages.map((message) => Number(message.offset));

  return {
    cluster,
    topic,
    partition,
    fromOffset: skipped[0] ?? Number(fetchedOffset),
    nextOffset: Number(fetched.lastOffset()) + 1,
    offsets,
    bodies: messages.map((message) => message.value ?? EMPTY),
    producedAt: Number(messages[0]?.timestamp ?? 0),
    filtered: [...skipped, ...missingFrom(messagesWithinOffset, offsets)],
  };
}

/** The offsets of `all` that are not among the kept ones; both rise. */
function missingFrom(all: readonly KafkaMessage[], kept: readonly number[]): number[] {
  if (all.length === kept.length) return [];
  const missing: number[] = [];
  let next = 0;
  for (const message of all) {
    const offset = Number(message.offset);
    if (kept[next] === offset) next += 1;
    else missing.push(offset);
  }

  return missing;
}
