import { createRequire } from "node:module";
import { lz4Codec, snappyCodec, zstdCodec } from "./codecs.ts";
import { decodeRecordBatch, type FetchCursor, type RecordBatchTools } from "./decode-record-batch.ts";
import { dropAborted } from "./drop-aborted.ts";
import { endWhenStopped } from "./end-when-stopped.ts";
import { createReadAheadFetcher } from "./read-ahead.ts";
import { rejoinLater } from "./rejoin-later.ts";

const require = createRequire(import.meta.url);

// kafkajs 2.2.4 expects the broker to list aborted transactions by their begin, starts at most one of them per message, and
// takes any 4-byte zero key for the end of one: messages of aborted transactions come through.
replace("kafkajs/src/consumer/filterAbortedMessages", dropAborted);

const { KafkaJSError, KafkaJSPartialMessageError, KafkaJSProtocolError } = require("kafkajs/src/errors");
const { lookupCodecByAttributes } = require("kafkajs/src/protocol/message/compression");
const tools: RecordBatchTools = {
  codecOf: lookupCodecByAttributes,
  partial: (message) => new KafkaJSPartialMessageError(message),
};
replace("kafkajs/src/protocol/recordBatch/v0/decoder", (cursor: FetchCursor) =>
  decodeRecordBatch(cursor, tools),
);

replace("kafkajs/src/consumer/fetcher", createReadAheadFetcher);

rejoinLater(
  require("kafkajs/src/consumer/consumerGroup").prototype,
  () =>
    new KafkaJSProtocolError({
      type: "REBALANCE_IN_PROGRESS",
      message: "The topics or their leaders have changed",
    }),
);

endWhenStopped(
  require("kafkajs/src/consumer/runner").prototype,
  () => new KafkaJSError("The consumer has stopped"),
);

/** The Kafka client, with every codec, a filter of aborted messages that holds, and a fetch in hand while the last one is handled. */
export const kafkajs = require("kafkajs") as typeof import("kafkajs");

const { CompressionTypes, CompressionCodecs } = kafkajs;
CompressionCodecs[CompressionTypes.Snappy] = () => snappyCodec;
CompressionCodecs[CompressionTypes.LZ4] = () => lz4Codec;
CompressionCodecs[CompressionTypes.ZSTD] = () => zstdCodec;

/** Puts ours in the place of a file of the client that is one function and that nothing has loaded yet. */
function replace(file: string, ours: unknown): void {
  const path = require.resolve(file);
  const original: unknown = require(path);
  const cached = require.cache[path];
  if (typeof original !== "function" || cached === undefined)
    throw new Error(`This kafkajs has no ${file} to replace.`);
  cached.exports = ours;
}
