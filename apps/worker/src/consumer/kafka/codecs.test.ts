import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { it } from "node:test";
import { compressFrame } from "lz4-napi";
import { compressSync } from "snappy";
import { lz4Codec, snappyCodec, zstdCodec } from "./codecs.ts";

const TEXT = Buffer.from(`${randomBytes(64).toString("hex")}${"event ".repeat(10_000)}`);

for (const [name, codec] of Object.entries({ snappyCodec, zstdCodec }))
  it(`${name} gives back what it was given`, async () => {
    const packed = await codec.compress({ buffer: TEXT });
    assert.ok(packed.length < TEXT.length);
    assert.deepEqual(await codec.decompress(packed), TEXT);
  });

it("reads the frames of LZ4, also with large blocks and noise that cannot be made smaller", async () => {
  for (const text of [TEXT, randomBytes(300_000), Buffer.concat([TEXT, randomBytes(5_000_000)])])
    assert.deepEqual(await lz4Codec.decompress(await compressFrame(text)), text);
});

it("comes to an end over broken frames of LZ4, and refuses what is none", async () => {
  const frame = await compressFrame(TEXT);
  await assert.rejects(lz4Codec.decompress(TEXT));
  for (let at = 7; at < frame.length; at += 60) {
    const broken = Buffer.from(frame);
    broken[at] = 255 - (broken[at] ?? 0);
    await lz4Codec.decompress(broken).catch(() => undefined);
    await lz4Codec.decompress(frame.subarray(0, at)).catch(() => undefined);
  }
});

it("reads the blocks of snappy-java", async () => {
  const blocks = [TEXT.subarray(0, 30_000), TEXT.subarray(30_000)].map((block) => {
    const packed = Buffer.from(compressSync(block));
    const length = Buffer.alloc(4);
    length.writeInt32BE(packed.length);

    return Buffer.concat([length, packed]);
  });
  const header = Buffer.from("82534e41505059000000000100000001", "hex");

  assert.deepEqual(await snappyCodec.decompress(Buffer.concat([header, ...blocks])), TEXT);
});
