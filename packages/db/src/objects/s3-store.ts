import { Readable } from "node:stream";
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { guarded, guardedStream } from "./errors.ts";
import { listBucket } from "./list-bucket.ts";
import { createMeasure } from "./measure.ts";
import { checkKey } from "./object-key.ts";
import type { ByteRange, ObjectHead, ObjectStore, PutOptions, StoredObject } from "./object-store.ts";
import { fromBase64, upload } from "./s3-upload.ts";

export interface S3Config {
  bucket: string;
  /** Comes before every key, for a bucket that is shared; without slashes at its ends. */
  prefix?: string;
  /** Unset: Amazon's own. */
  endpoint?: string;
  region: string;
  /** Unset: the machine's own credentials (role, profile, environment). */
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** Bucket in the path instead of the host name: what most servers other than Amazon's want. */
  forcePathStyle: boolean;
}

/** Objects of an S3 bucket that the store works in. */
export interface Bucket {
  client: S3Client;
  bucket: string;
  /** Empty, or with its slash at the end. */
  prefix: string;
}

const ATTEMPTS_MAX = 5;
const DELETE_KEYS_MAX = 1_000;
/** A copy that another writer is just making: the answer is known when that one has ended. */
const CONFLICT = 409;
const TAKEN = 412;
const BEYOND_THE_END = 416;

/** Objects in a bucket. Bodies go up in parts with checksums that the server verifies; the whole appears at the end. */
export function createS3Store(config: S3Config): ObjectStore {
  const { bucket, endpoint, region, credentials, forcePathStyle } = config;
  const client = new S3Client({ endpoint, region, credentials, forcePathStyle, maxAttempts: ATTEMPTS_MAX });
  const prefix = config.prefix ? `${config.prefix}/` : "";
  const target: Bucket = { client, bucket, prefix };

  return {
    location: `s3://${bucket}/${prefix}`.replace(/\/$/, ""),
    put: (key, body, options = {}) =>
      guarded(() => upload(client, addressOf(target, key), { key, body, ...options })),
    putIfAbsent: (key, body, options = {}) => guarded(() => putIfAbsent(target, key, body, options)),
    get: (key, range = { offset: 0 }) => guarded(() => get(target, key, range)),
    read: (key) =>
      guarded(async () => {
        const stream = await get(target, key, { offset: 0 });

        return stream === null ? null : Buffer.concat(await stream.toArray());
      }),
    head: (key) => guarded(() => head(target, key)),
    list: (options = {}) => listBucket(target, options),
    delete: (keys) => guarded(() => deleteAll(target, keys)),
    close: () => client.destroy(),
  };
}

function addressOf({ bucket, prefix }: Bucket, key: string): { Bucket: string; Key: string } {
  return { Bucket: bucket, Key: prefix + checkKey(key) };
}

async function putIfAbsent(
  target: Bucket,
  key: string,
  body: Uint8Array,
  { contentType, signal }: PutOptions,
): Promise<StoredObject | null> {
  const measure = createMeasure();
  measure.add(body);
  const command = new PutObjectCommand({
    ...addressOf(target, key),
    ChecksumAlgorithm: "CRC32",
    ContentType: contentType,
    Body: body,
    IfNoneMatch: "*",
  });
  for (let attempt = 1; ; attempt++) {
    try {
      await target.client.send(command, { abortSignal: signal });

      return measure.finish(key);
    } catch (error) {
      if (statusOf(error) === TAKEN) return null;
      if (statusOf(error) !== CONFLICT || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

async function get(target: Bucket, key: string, { offset, length }: ByteRange): Promise<Readable | null> {
  if (length === 0) return (await head(target, key)) === null ? null : Readable.from([]);
  const isWhole = offset === 0 && length === undefined;
  const end = length === undefined ? "" : offset + length - 1;
  const command = new GetObjectCommand({
    ...addressOf(target, key),
    ...(isWhole ? { ChecksumMode: "ENABLED" } : { Range: `bytes=${offset}-${end}` }),
  });
  try {
    const { Body } = await target.client.send(command);

    return guardedStream(Body as Readable);
  } catch (error) {
    if (statusOf(error) === BEYOND_THE_END) return Readable.from([]);

    return absentAsNull(error);
  }
}

async function head(target: Bucket, key: string): Promise<ObjectHead | null> {
  try {
    const answer = await target.client.send(
      new HeadObjectCommand({ ...addressOf(target, key), ChecksumMode: "ENABLED" }),
    );

    return {
      key,
      bytes: answer.ContentLength ?? 0,
      modifiedAt: answer.LastModified?.getTime() ?? 0,
      crc32: fromBase64(answer.ChecksumCRC32),
    };
  } catch (error) {
    return absentAsNull(error);
  }
}

async function deleteAll(target: Bucket, keys: readonly string[]): Promise<void> {
  for (let at = 0; at < keys.length; at += DELETE_KEYS_MAX) {
    const Objects = keys.slice(at, at + DELETE_KEYS_MAX).map((key) => ({ Key: addressOf(target, key).Key }));
    const { Errors } = await target.client.send(
      new DeleteObjectsCommand({ Bucket: target.bucket, Delete: { Objects, Quiet: true } }),
    );
    const [refused] = Errors ?? [];
    if (refused !== undefined) throw new Error(`${refused.Key} was not deleted: ${refused.Code}`);
  }
}

function absentAsNull(error: unknown): null {
  if (error instanceof S3ServiceException && (error.name === "NoSuchKey" || error.name === "NotFound"))
    return null;
  throw error;
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}
