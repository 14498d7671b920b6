import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { HOUR_MS } from "@analytics/core/time/range";
import { declared } from "@analytics/db/clickhouse/sql";
import { restateLakeDays } from "@analytics/db/postgres/queries/lake/lake-days";
import { readLakeLag } from "@analytics/db/postgres/queries/lake/lake-hours";
import { markHours } from "@analytics/db/postgres/queries/open-batch";
import { compact } from "./compact.ts";
import { dateOf, dayPrefix } from "./lake-day.ts";
import { LAKE_OPTIONS } from "./lake-deps.ts";
import { readManifest } from "./manifest-store.ts";
import { type LakeUnderTest, startLake } from "./testing/start-lake.ts";
import { verify } from "./verify.ts";

describe("files of a day", () => {
  let lake: LakeUnderTest;
  let date: string;
  let start: number;
  before(async () => {
    lake = await startLake({ seed: 21, days: 3 });
    start = Math.floor(lake.world.from / 86_400_000) * 86_400_000 + 86_400_000;
    date = dateOf(start);
  });
  after(() => lake.stop());

  it("are as many as its events need, also where one hour needs several", async () => {
    await lake.archive({ rowsPerFile: 5 });
    const manifest = await readManifest(lake.objects, date);
    const rows = manifest?.rows ?? 0;
    assert.ok((manifest?.files.length ?? 0) >= rows / 10, `${manifest?.files.length} files of ${rows} rows`);
    assert.deepEqual((await verify(lake)).problems, []);
  });

  it("become few when the day is over, and the old ones stay for their readers", async () => {
    const before = await readManifest(lake.objects, date);
    const report = await compact(lake, lake.options);
    assert.ok((report?.filesAfter ?? 99) < (report?.filesBefore ?? 0));
    const after = await readManifest(lake.objects, date);
    assert.equal(after?.files.length, 1);
    assert.equal(after?.rows, before?.rows);
    for (const file of before?.files ?? [])
      assert.notEqual(await lake.objects.head(`${dayPrefix(date)}${file.name}`), null);
    assert.deepEqual((await verify(lake)).problems, []);
  });

  it("are deleted when their time is over, with the manifests that named them", async () => {
    await compact(lake, { ...lake.options, graceMs: 0 });
    const keys: string[] = [];
    for await (const { key } of lake.objects.list({ prefix: dayPrefix(date) })) keys.push(key);
    assert.equal(keys.length, 2, keys.join("\n"));
    assert.deepEqual((await verify(lake)).problems, []);
  });

  it("are replaced when an event comes late", async () => {
    const before = await readManifest(lake.objects, date);
    await lake.send("late", start + 3 * HOUR_MS);
    await lake.archive();
    const after = await readManifest(lake.objects, date);
    assert.equal(after?.rows, (before?.rows ?? 0) + 1);
    assert.equal(after?.files.length, 1);
    assert.notEqual(after?.files[0]?.name, before?.files[0]?.name);
    assert.deepEqual((await verify(lake)).problems, []);
  });

  it("wait while an insert behind their mark may still run", async () => {
    await lake.send("quick", start + 4 * HOUR_MS);
    await lake.archive({ quietMs: LAKE_OPTIONS.quietMs });
    const hour = (await readManifest(lake.objects, date))?.hours.find((entry) => entry.hour === 4);
    assert.equal(hour?.settled, false);
    // What such an insert brings has no mark of its own, and is archived all the same.
    await lake.clickhouse.insertRows("events_v1", [
      {
        event_time: start + 4 * HOUR_MS + 5,
        event_id: "0123456789abcdef",
        type: "game.viewed",
        received_at: 0,
      },
    ]);
    const lag = await readLakeLag(lake.postgres);
    assert.ok(lag.hours > 0);
    assert.equal(lag.overdue, 0);
    assert.equal((await readLakeLag(lake.postgres, 0)).overdue, lag.hours);
    await lake.archive();
    assert.equal((await readLakeLag(lake.postgres, 0)).hours, 0);
    const settled = (await readManifest(lake.objects, date))?.hours.find((entry) => entry.hour === 4);
    assert.equal(settled?.rows, (hour?.rows ?? 0) + 1);
    assert.equal(settled?.settled, true);
  });

  it("are not made again within the pause", async () => {
    await lake.send("busy", start + 5 * HOUR_MS);
    assert.equal((await lake.archive({ pauseMs: 3_600_000 }))?.days, 0);
    assert.equal((await lake.archive())?.days, 1);
  });

  it("never lose events unless the day is restated", async () => {
    const before = await readManifest(lake.objects, date);
    await lake.clickhouse.command(
      declared(
        `ALTER TABLE events_v1 DELETE WHERE toStartOfHour(event_time) = fromUnixTimestamp(${start / 1_000 + 14_400})`,
      ),
      { settings: { mutations_sync: 2 } },
    );
    await markHours(lake.postgres, [start + 4 * HOUR_MS]);
    const report = await lake.archive();
    assert.match(report?.failed[0]?.message ?? "", /fewer events/);
    assert.deepEqual(await readManifest(lake.objects, date), before);
    assert.match(
      (await verify(lake)).problems[0]?.message ?? "",
      /ClickHouse has 0 events of hour 4, the lake/,
    );

    await restateLakeDays(lake.postgres, [date], "erasure");
    assert.deepEqual((await lake.archive())?.failed, []);
    const after = await readManifest(lake.objects, date);
    assert.ok((after?.rows ?? 0) < (before?.rows ?? 0));
    assert.deepEqual((await verify(lake)).problems, []);
  });

  it("are found when they are damaged or missing, and written again", async () => {
    const manifest = await readManifest(lake.objects, date);
    const key = `${dayPrefix(date)}${manifest?.files[0]?.name}`;
    const body = await lake.objects.read(key);
    body?.fill(7, 100, 110);
    await lake.objects.put(key, body ?? Buffer.from(""));
    assert.match((await verify(lake)).problems[0]?.message ?? "", /other bytes than were written/);
    await lake.objects.delete([key]);
    assert.match((await verify(lake)).problems[0]?.message ?? "", /is missing/);
    await lake.archive();
    assert.deepEqual((await verify(lake)).problems, []);
  });
});
