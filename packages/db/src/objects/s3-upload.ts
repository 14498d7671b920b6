import { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { damaged } from "./errors.ts";
import { createMeasure, toHex } from "./measure.ts";
import type { ObjectBody, PutOptions, StoredObject } from "./object-store.ts";

export interface UploadOptions extends PutOptions {
  key: string;
  body: ObjectBody;
}

const PART_BYTES = 8 * 1_048_576;
const PARTS_IN_FLIGHT = 3;

/** Sends a body of any length in parts; the object appears when the server has put them together. */
export async function upload(
  client: S3Client,
  address: { Bucket: string; Key: string },
  { key, body, contentType, signal }: UploadOptions,
): Promise<StoredObject> {
  const measure = createMeasure();
  if (!(body instanceof Readable)) measure.add(body);
  const sending = new Upload({
    client,
    partSize: PART_BYTES,
    queueSize: PARTS_IN_FLIGHT,
    params: {
      ...address,
      ChecksumAlgorithm: "CRC32",
      ChecksumType: "FULL_OBJECT",
      ContentType: contentType,
      Body: body instanceof Readable ? Readable.from(measured(body, measure.add)) : body,
    },
  });
  const abort = () => void sending.abort();
  signal?.throwIfAborted();
  signal?.addEventListener("abort", abort, { once: true });
  try {
    const { ChecksumCRC32 } = await sending.done();
    const stored = measure.finish(key);
    const actual = fromBase64(ChecksumCRC32) ?? stored.crc32;
    if (actual !== stored.crc32) throw damaged(key, stored.crc32, actual);

    return stored;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

async function* measured(body: Readable, add: (chunk: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    add(chunk);
    yield chunk;
  }
}

/** The checksum of a whole object, or null: one of parts (it carries a dash) says nothing about the whole. */
export function fromBase64(checksum: string | undefined): string | null {
  return checksum === undefined || checksum.includes("-")
    ? null
    : toHex(Buffer.from(checksum, "base64").readUInt32BE());
}
