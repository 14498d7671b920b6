import { createDirectoryStore } from "./directory-store.ts";
import type { ObjectStore } from "./object-store.ts";
import { createS3Store, type S3Config } from "./s3-store.ts";

/** Where objects are kept: a bucket, or a directory where there is no bucket. */
export type ObjectStoreConfig = { s3: S3Config } | { directory: string };

export function createObjectStore(config: ObjectStoreConfig): ObjectStore {
  return "s3" in config ? createS3Store(config.s3) : createDirectoryStore(config.directory);
}
