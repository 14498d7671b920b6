import { PackedBodies } from "@analytics/ingest/packed-bodies";
import type { Batch, KafkaMessage } from "kafkajs";
import type { PartitionBatch } from "../message-stream.ts";
import type { DecodedBatch, MessageTable } from "./decode-record-batch.ts";
import { unpackedBuffers } from "./unpacked-buffers.ts";

/** What the client's batch holds beside its public type. */
interface FetchedBatch extends Batch {
  fetchedOffset: string;
  /** The messages of the fetch before control records and aborted ones were taken out. */
  messagesWithinOffset: readonly KafkaMessage[];
}

const EMPTY = Buffer.alloc(0);

/** `skipped` are offsets of earlier fetches of the partition that held nothing for us. */
export function toPartitionBatch(
  cluster: string,
  fetched: Batch,
  skipped: readonly number[],
): PartitionBatch {
  const { messagesWithinOffset, fetchedOffset } = fetched as FetchedBatch;
  const { topic, partition, messages } = fetched;
  const from = Number(fetchedOffset);
  const kept = unfold(messages, from);

  return {
    cluster,
    topic,
    partition,
    fromOffset: skipped[0] ?? from,
    nextOffset: Number(fetched.lastOffset()) + 1,
    ...kept,
    producedAt: Number(messages[0]?.timestamp ?? 0),
    filtered: [...skipped, ...missingFrom(messagesWithinOffset, messages, kept.offsets)],
  };
}

/** Lets what the batch was unpacked into be used again. Nobody may read its messages any more. */
export function giveBack({ messages }: Batch): void {
  for (const message of messages) {
    const table = tableOf(message);
    if (table !== null) unpackedBuffers.give(table.bytes);
  }
}

/** The messages, also those that came as whole record batches; a batch may begin before what was asked for. */
function unfold(messages: readonly KafkaMessage[], from: number): Pick<PartitionBatch, "offsets" | "bodies"> {
  const tables = messages.map((message) => tableOf(message) ?? toTable(message));
  const places = new Int32Array(tables.reduce((sum, table) => sum + table.offsets.length, 0) * 3);
  const offsets: number[] = [];
  for (const [buffer, table] of tables.entries()) {
    for (let i = 0; i < table.offsets.length; i += 1) {
      const offset = table.offsets[i] as number;
      if (offset < from) continue;
      const place = offsets.length * 3;
      places[place] = buffer;
      // A message without a value has an empty body.
      places[place + 1] = Math.max(0, table.ranges[i * 2] as number);
      places[place + 2] = Math.max(0, table.ranges[i * 2 + 1] as number);
      offsets.push(offset);
    }
  }
  const buffers = tables.map(({ bytes }) => bytes);

  return { offsets, bodies: new PackedBodies(buffers, places.subarray(0, offsets.length * 3)) };
}

function toTable({ offset, value }: KafkaMessage): MessageTable {
  const bytes = value ?? EMPTY;

  return { bytes, offsets: Float64Array.of(Number(offset)), ranges: Int32Array.of(0, bytes.length) };
}

function tableOf(message: KafkaMessage): MessageTable | null {
  return (message as Partial<Pick<DecodedBatch, "messages">>).messages ?? null;
}

/** The offsets of what was taken out: messages only, never whole batches. Offsets rise. */
function missingFrom(
  all: readonly KafkaMessage[],
  messages: readonly KafkaMessage[],
  kept: readonly number[],
): number[] {
  if (all.length === messages.length) return [];
  const known = new Set(kept);

  return all
    .filter((message) => tableOf(message) === null)
    .map((message) => Number(message.offset))
    .filter((offset) => !known.has(offset));
}
