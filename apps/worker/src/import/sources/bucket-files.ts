import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { invalid } from "@analytics/core/errors";
import { createObjectStore } from "@analytics/db/objects/create-object-store";
import { type ObjectSettings, toObjectStoreConfig } from "@analytics/db/objects/object-settings";
import type { ObjectStore } from "@analytics/db/objects/object-store";
import type { SourceFile } from "./source-file.ts";

/** `s3://bucket/prefix` in its parts; null: it is no such address. */
export function parseBucketAddress(address: string): { bucket: string; prefix: string } | null {
  const found = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(address);

  return found === null ? null : { bucket: found[1] as string, prefix: found[2] ?? "" };
}

/**
 * The objects whose keys begin with the address's prefix. An import reads its file twice (once for its fingerprint), so an
 * object is fetched to this machine and removed after.
 */
export async function listBucketFiles(
  address: string,
  settings: ObjectSettings,
  signal: AbortSignal,
): Promise<SourceFile[]> {
  const parts = parseBucketAddress(address);
  if (parts === null) throw invalid(`«${address}» is no s3://bucket/prefix.`);
  const store = createObjectStore(
    toObjectStoreConfig({ ...settings, S3_BUCKET: parts.bucket, S3_PREFIX: undefined }, ""),
  );
  const files: SourceFile[] = [];
  for await (const { key, bytes } of store.list({ prefix: parts.prefix })) {
    signal.throwIfAborted();
    if (key.endsWith("/")) continue;
    files.push({ name: key, bytes, withPath: (use) => fetched(store, key, signal, use) });
  }

  return files;
}

async function fetched<Result>(
  store: ObjectStore,
  key: string,
  signal: AbortSignal,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), "analytics-import-"));
  try {
    const body = await store.get(key);
    if (body === null) throw invalid(`The object ${key} is gone.`);
    const path = join(directory, basename(key));
    await pipeline(body, createWriteStream(path), { signal });

    return await use(path);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
