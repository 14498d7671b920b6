import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { it } from "node:test";
import { compressSync } from "snappy";
import { lz4Codec, snappyCodec, zstdCodec } from "./codecs.ts";

const TEXT = Buffer.from(`${randomBytes(64).toString("hex")}${"event ".repeat(10_000)}`);

for (const [name, codec] of Object.entries({ snappyCodec, lz4Codec, zstdCodec }))
  it(`${name} gives back what it was given`, async () => {
    const packed = await codec.compress({ buffer: TEXT });
    assert.ok(packed.length < TEXT.length);
    assert.deepEqual(await codec.decompress(packed), TEXT);
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
