import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { HOUR_MS } from "@analytics/core/time/range";
import type { ObjectStoreConfig } from "@analytics/db/objects/create-object-store";
import { buildRollups } from "@analytics/metrics/rollups/builder";
import { startS3 } from "../../../../scripts/services/s3.ts";
import { orReason } from "../../../../scripts/services/service-unavailable.ts";
import { dateOf } from "./lake-day.ts";
import { listDates, readManifest } from "./manifest-store.ts";
import { rebuild } from "./rebuild.ts";
import { type LakeUnderTest, startLake } from "./testing/start-lake.ts";
import { verify } from "./verify.ts";

const directory = await mkdtemp(join(tmpdir(), "lake-s3-"));
const s3 = await orReason(() => startS3({ directory }));
after(async () => {
  await s3.value?.stop();
  await rm(directory, { recursive: true });
});

runSuite("a directory", { seed: 11, skip: false });
runSuite("S3", { seed: 12, skip: s3.reason, objects: s3Config() });

function runSuite(
  name: string,
  { seed, skip, objects }: { seed: number; skip: false | string; objects?: ObjectStoreConfig },
): void {
  describe(`the lake of random world ${seed} in ${name}`, { skip }, () => {
    let lake: LakeUnderTest;
    before(async () => {
      lake = await startLake({ seed, objects });
    });
    after(() => lake.stop());

    it("archives every stored event once", async () => {
      const report = await lake.archive();
      assert.deepEqual(report?.failed, []);
      const [stored] = await lake.rows<{ n: number; days: number }>(
        "SELECT count() AS n, uniqExact(toDate(event_time)) AS days FROM events_v1 FINAL",
      );
      const dates = await listDates(lake.objects);
      const manifests = await Promise.all(dates.map((date) => readManifest(lake.objects, date)));
      assert.equal(
        manifests.reduce((sum, manifest) => sum + (manifest?.rows ?? 0), 0),
        stored?.n,
      );
      assert.equal(manifests.filter((manifest) => manifest?.rows).length, stored?.days);
      assert.deepEqual((await verify(lake)).problems, []);
    });

    it("has nothing to do until something arrives, and copies are nothing", async () => {
      assert.equal((await lake.archive())?.days, 0);
      const at = lake.world.from + 5 * HOUR_MS + 17;
      await lake.send("late", at);
      const report = await lake.archive();
      assert.equal(report?.days, 1);
      const once = await readManifest(lake.objects, dateOf(at));
      await lake.send("late", at);
      await lake.archive();
      const twice = await readManifest(lake.objects, dateOf(at));
      assert.deepEqual(twice?.files, once?.files);
      assert.deepEqual((await verify(lake)).problems, []);
    });

    it("gives everything back to an empty ClickHouse, metric by metric", async () => {
      const answers = await lake.answers();
      await lake.wipe();
      await assert.rejects(lake.archive(), { code: "CONFLICT" });
      const report = await rebuild(lake);
      assert.equal(report?.rebuilt.length, (await listDates(lake.objects)).length);
      assert.deepEqual(await lake.answers(), answers);
      await buildRollups(lake, { quietMs: 0 });
      assert.deepEqual(await lake.answers(), answers);
      assert.deepEqual((await lake.archive())?.failed, []);
      assert.deepEqual((await verify(lake)).problems, []);
      assert.deepEqual((await rebuild(lake))?.rebuilt, []);
    });
  });
}

function s3Config(): ObjectStoreConfig | undefined {
  if (s3.value === null) return undefined;
  const { endpoint, region, bucket, accessKeyId, secretAccessKey } = s3.value;

  return {
    s3: { endpoint, region, bucket, credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true },
  };
}
