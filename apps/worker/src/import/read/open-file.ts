import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";

const GZIP = [0x1f, 0x8b];
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];
const CHUNK_BYTES = 1 << 18;

/** The file's content as a stream of bytes; gzip and zstd are recognised by their first bytes, whatever the name says. */
export async function openFile(path: string): Promise<Readable> {
  const head = await readHead(path);
  const source = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const decoder = startsWith(head, GZIP)
    ? createGunzip()
    : startsWith(head, ZSTD)
      ? createZstdDecompress()
      : null;
  if (decoder === null) return source;
  source.on("error", (error) => decoder.destroy(error));
  decoder.on("close", () => source.destroy());

  return source.pipe(decoder);
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);

    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function startsWith(head: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, i) => head[i] === byte);
}
