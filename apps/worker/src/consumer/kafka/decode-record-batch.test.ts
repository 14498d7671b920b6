import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { type DecodedBatch, type DecodedMessage, decodeRecordBatch } from "./decode-record-batch.ts";

const require = createRequire(import.meta.url);
const { RecordBatch } = require("kafkajs/src/protocol/recordBatch/v0");
const Record = require("kafkajs/src/protocol/recordBatch/record/v0");
const Decoder = require("kafkajs/src/protocol/decoder");
const decodeByClient = require("kafkajs/src/protocol/recordBatch/v0/decoder");

const GZIP = 1;
const HEADER_BYTES = 61;
const tools = {
  codecOf: (attributes: number) =>
    (attributes & 7) === GZIP ? { decompress: async (data: Buffer) => gunzipSync(data) } : null,
  partial: (message: string) => Object.assign(new Error(message), { name: "KafkaJSPartialMessageError" }),
};

const anyBytes = fc.option(fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)));
const anyRecord = fc.record({
  offsetDelta: fc.nat(100_000),
  timestampDelta: fc.integer({ min: -5_000_000_000, max: 5_000_000_000 }),
  key: anyBytes,
  value: anyBytes,
  headers: fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), fc.string({ maxLength: 5 })),
});
const anyBatch = fc.record({
  firstOffset: fc.nat(Number.MAX_SAFE_INTEGER - 200_000),
  firstTimestamp: fc.integer({ min: 0, max: 2_000_000_000_000 }),
  maxTimestamp: fc.integer({ min: 0, max: 2_000_000_000_000 }),
  producerId: fc.nat(),
  transactional: fc.boolean(),
  records: fc.array(anyRecord, { maxLength: 20 }),
});

/** A batch as a broker sends it; `flags` are added to its attributes. */
async function encode(batch: typeof anyBatch extends fc.Arbitrary<infer Batch> ? Batch : never, flags = 0) {
  const records = batch.records.map((record) => Record(record));
  const { buffer } = await RecordBatch({ ...batch, records });
  const bytes = Buffer.from(buffer as Buffer);
  bytes.writeInt16BE(bytes.readInt16BE(21) | flags, 21);

  return bytes;
}

function toFacts({ offset, timestamp, value, isControlRecord, batchContext }: DecodedMessage) {
  const { producerId, inTransaction } = batchContext;

  return { offset, timestamp: Number(timestamp), value, isControlRecord, producerId, inTransaction };
}

/** The messages of what was decoded; of a whole batch, all but the first have no time of their own. */
function unfold(records: readonly (DecodedMessage | DecodedBatch)[]): DecodedMessage[] {
  return records.flatMap((record) => {
    if (!("messages" in record)) return [record];
    const { bytes, offsets, ranges } = record.messages;

    return [...offsets].map((offset, i) => {
      const [start, end] = [ranges[i * 2] as number, ranges[i * 2 + 1] as number];

      return { ...record, offset: String(offset), value: start < 0 ? null : bytes.subarray(start, end) };
    });
  });
}

/** The time of the first is what is made use of. */
function firstTimeOnly<Facts extends { timestamp: number }>(all: readonly Facts[]): Facts[] {
  return all.map((each) => ({ ...each, timestamp: all[0]?.timestamp ?? 0 }));
}

describe("decodeRecordBatch", () => {
  for (const flags of [0, 0x08, 0x20])
    it(`reads what the client's own decoder reads, attributes ${flags}`, async () => {
      await fc.assert(
        fc.asyncProperty(anyBatch, async (batch) => {
          const bytes = await encode(batch, flags);
          const ours = { buffer: Buffer.concat([bytes, bytes]), offset: bytes.length };
          const theirs = new Decoder(bytes);
          const { records } = await decodeRecordBatch(ours, tools);
          const expected = await decodeByClient(theirs);
          assert.deepEqual(
            firstTimeOnly(unfold(records).map(toFacts)),
            firstTimeOnly(expected.records.map(toFacts)),
          );
          if (flags === 0x20)
            assert.deepEqual(
              records.map(({ key }) => key),
              expected.records.map(({ key }: DecodedMessage) => key),
            );
          assert.equal(ours.offset, bytes.length + theirs.offset);
        }),
      );
    });

  it("unpacks what is compressed", async () => {
    const [batch] = fc.sample(
      anyBatch.filter(({ records }) => records.length > 2),
      { numRuns: 1, seed: 7 },
    );
    assert.ok(batch !== undefined);
    const plain = await encode(batch);
    const packed = Buffer.concat([plain.subarray(0, HEADER_BYTES), gzipSync(plain.subarray(HEADER_BYTES))]);
    packed.writeInt16BE(packed.readInt16BE(21) | GZIP, 21);
    packed.writeInt32BE(packed.length - 12, 8);
    const { records } = await decodeRecordBatch({ buffer: packed, offset: 0 }, tools);
    assert.deepEqual(records, (await decodeRecordBatch({ buffer: plain, offset: 0 }, tools)).records);
  });

  it("says by the client's error that a fetch ends inside a batch, and comes to an end over broken bytes", async () => {
    const [batch] = fc.sample(
      anyBatch.filter(({ records }) => records.length > 2),
      { numRuns: 1, seed: 7 },
    );
    assert.ok(batch !== undefined);
    const bytes = await encode(batch);
    await assert.rejects(decodeRecordBatch({ buffer: bytes.subarray(0, -1), offset: 0 }, tools), {
      name: "KafkaJSPartialMessageError",
    });
    for (let at = HEADER_BYTES; at < bytes.length; at += 1) {
      const damaged = Buffer.from(bytes);
      damaged[at] = 255 - (damaged[at] as number);
      await decodeRecordBatch({ buffer: damaged, offset: 0 }, tools).catch(() => undefined);
    }
  });
});
