import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, zstdDecompress } from "node:zlib";
import { invalid } from "@analytics/core/errors";
import { unsupported } from "./content-type.ts";
import { tooLarge } from "./read-body.ts";

type Decompress = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

const DECODERS: Record<string, Decompress> = {
  gzip: promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip),
  "x-gzip": promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip),
  deflate: promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflate),
  br: promisify<Uint8Array, { maxOutputLength: number }, Buffer>(brotliDecompress),
  zstd: promisify<Uint8Array, { maxOutputLength: number }, Buffer>(zstdDecompress),
};

/**
 * Undoes `Content-Encoding` (one of gzip, deflate, br, zstd, identity). The output is bounded while it is produced, so a bomb costs no more than the limit.
 * Throws UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE or, for a damaged body, DATA_VALIDATION_ERROR.
 */
export async function decompress(
  bytes: Uint8Array,
  encoding: string | null,
  bytesMax: number,
): Promise<Uint8Array> {
  const name = encoding?.trim().toLowerCase() ?? "identity";
  if (name === "identity" || name === "") return bytes;

  const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  if (decoder === undefined)
    throw unsupported(`The content encoding ${name} is not supported: use gzip, br or zstd.`);

  try {
    return await decoder(bytes, { maxOutputLength: bytesMax });
  } catch (error) {
    if (
      error instanceof RangeError ||
      (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE")
    )
      throw tooLarge(bytesMax);
    throw invalid(`The body is not valid ${name}.`);
  }
}
