import { compressFrame } from "lz4-napi";
import { lz4Codec } from "../kafka/codecs.ts";
import { kafkajs } from "../kafka/kafkajs.ts";

// A worker only reads; a producer needs frames of independent blocks, which the library that reads them cannot write.
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.LZ4] = () => ({
  ...lz4Codec,
  compress: ({ buffer }: { buffer: Buffer }) => compressFrame(buffer),
});

/** The Kafka client of tests and benchmarks, which also writes every codec. */
export { kafkajs };
