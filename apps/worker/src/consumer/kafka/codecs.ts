import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import { compress, uncompress } from "snappy";
import { decompressFrame } from "./lz4-frame.ts";

export interface Codec {
  compress(encoder: { buffer: Buffer }): Promise<Buffer>;
  decompress(data: Buffer): Promise<Buffer>;
}

/** The stream format of snappy-java: this magic, two versions, then blocks with their lengths. */
const XERIAL_MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const XERIAL_HEADER_BYTES = 16;

/** The codecs of Kafka that the client does not bring itself. */
export const snappyCodec: Codec = {
  compress: ({ buffer }) => compress(buffer),
  decompress: async (data) => {
    if (!data.subarray(0, XERIAL_MAGIC.length).equals(XERIAL_MAGIC)) return toBuffer(await uncompress(data));
    const blocks: Buffer[] = [];
    for (let at = XERIAL_HEADER_BYTES; at < data.length; ) {
      const length = data.readInt32BE(at);
      blocks.push(toBuffer(await uncompress(data.subarray(at + 4, at + 4 + length))));
      at += 4 + length;
    }

    return Buffer.concat(blocks);
  },
};

/** In WebAssembly: the native library kept 600 MiB of its own for frames of a few megabytes. */
export const lz4Codec: Codec = {
  compress: () => Promise.reject(new Error("The worker reads LZ4; it never writes it.")),
  decompress: async (data) => decompressFrame(data),
};

export const zstdCodec: Codec = {
  compress: ({ buffer }) => promisify(zstdCompress)(buffer),
  decompress: (data) => promisify(zstdDecompress)(data),
};

function toBuffer(bytes: string | Buffer): Buffer {
  return typeof bytes === "string" ? Buffer.from(bytes) : bytes;
}
