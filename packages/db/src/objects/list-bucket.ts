import { paginateListObjectsV2 } from "@aws-sdk/client-s3";
import { toStoreError } from "./errors.ts";
import type { ListOptions, ObjectEntry } from "./object-store.ts";
import type { Bucket } from "./s3-store.ts";

/** The keys of a bucket in their order, a page of the server's size at a time. */
export async function* listBucket(
  target: Bucket,
  { prefix = "", after }: ListOptions,
): AsyncGenerator<ObjectEntry> {
  const pages = paginateListObjectsV2(
    { client: target.client },
    {
      Bucket: target.bucket,
      Prefix: target.prefix + prefix,
      ...(after === undefined ? {} : { StartAfter: target.prefix + after }),
    },
  );
  try {
    for await (const page of pages) {
      for (const { Key = "", Size = 0, LastModified } of page.Contents ?? []) {
        const key = Key.slice(target.prefix.length);
        yield { key, bytes: Size, modifiedAt: LastModified?.getTime() ?? 0 };
      }
    }
  } catch (error) {
    throw toStoreError(error);
  }
}
