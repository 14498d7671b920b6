import { createRequire } from "node:module";
import { lz4Codec, snappyCodec, zstdCodec } from "./codecs.ts";
import { dropAborted } from "./drop-aborted.ts";

const require = createRequire(import.meta.url);

// kafkajs 2.2.4 expects the broker to list aborted transactions by their begin, starts at most one of them per message, and
// takes any 4-byte zero key for the end of one: messages of aborted transactions come through. Its filter is a file of its own
// that nothing has loaded yet, so ours takes its place.
const filter = require.resolve("kafkajs/src/consumer/filterAbortedMessages");
const original: unknown = require(filter);
const cached = require.cache[filter];
if (typeof original !== "function" || cached === undefined)
  throw new Error("This kafkajs has no filter of aborted messages to replace.");
cached.exports = dropAborted;

/** The Kafka client, with every codec and a filter of aborted messages that holds. */
export const kafkajs = require("kafkajs") as typeof import("kafkajs");

const { CompressionTypes, CompressionCodecs } = kafkajs;
CompressionCodecs[CompressionTypes.Snappy] = () => snappyCodec;
CompressionCodecs[CompressionTypes.LZ4] = () => lz4Codec;
CompressionCodecs[CompressionTypes.ZSTD] = () => zstdCodec;
