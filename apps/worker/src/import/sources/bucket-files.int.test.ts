import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { createObjectStore } from "@analytics/db/objects/create-object-store";
import { toObjectStoreConfig } from "@analytics/db/objects/object-settings";
import { startS3 } from "../../../../../scripts/services/s3.ts";
import { orReason } from "../../../../../scripts/services/service-unavailable.ts";
import { listSourceFiles } from "./import-sources.ts";

const directory = await mkdtemp(join(tmpdir(), "bucket-files-"));
const s3 = await orReason(() => startS3({ directory }));
after(async () => {
  await s3.value?.stop();
  await rm(directory, { recursive: true });
});

describe("files of a bucket", { skip: s3.reason }, () => {
  it("are those below the prefix, in order, and a copy is gone after its use", async () => {
    const settings = {
      S3_BUCKET: s3.value?.bucket,
      S3_ENDPOINT: s3.value?.endpoint,
      S3_REGION: s3.value?.region ?? "",
      S3_ACCESS_KEY_ID: s3.value?.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.value?.secretAccessKey,
    };
    const store = createObjectStore(toObjectStoreConfig(settings, ""));
    for (const key of ["in/b.ndjson", "in/a.ndjson", "inside/c.ndjson"])
      await store.put(key, Buffer.from(key));
    const sources = { directory, buckets: [`s3://${settings.S3_BUCKET}/in`], objects: settings };
    const signal = new AbortController().signal;
    const files = await listSourceFiles(sources, `s3://${settings.S3_BUCKET}/in/`, signal);
    const seen: string[] = [];
    for (const file of files) {
      const path = await file.withPath(async (copy) => {
        seen.push(await readFile(copy, "utf8"));

        return copy;
      });
      assert.ok(!existsSync(path));
    }

    assert.deepEqual(
      files.map(({ name, bytes }) => [name, bytes]),
      [
        ["in/a.ndjson", 11],
        ["in/b.ndjson", 11],
      ],
    );
    assert.deepEqual(seen, ["in/a.ndjson", "in/b.ndjson"]);
    await assert.rejects(listSourceFiles(sources, `s3://${settings.S3_BUCKET}/inside/`, signal));
  });
});
