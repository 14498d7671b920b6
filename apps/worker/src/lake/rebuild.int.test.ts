import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { HOUR_MS } from "@analytics/core/time/range";
import { declared } from "@analytics/db/clickhouse/sql";
import { dateOf, dayPrefix } from "./lake-day.ts";
import { readManifest } from "./manifest-store.ts";
import { rebuild } from "./rebuild.ts";
import { type LakeUnderTest, startLake } from "./testing/start-lake.ts";
import { verify } from "./verify.ts";

describe("rebuilding days from the lake", () => {
  let lake: LakeUnderTest;
  let start: number;
  let date: string;
  before(async () => {
    lake = await startLake({ seed: 31, days: 4 });
    start = Math.floor(lake.world.from / 86_400_000) * 86_400_000 + 86_400_000;
    date = dateOf(start);
    await lake.archive();
  });
  after(() => lake.stop());

  const range = () => ({ from: date, to: dateOf(start + 86_400_000) });
  const countDay = async () => {
    const [row] = await lake.rows<{ n: number }>(
      `SELECT count() AS n FROM events_v1 FINAL WHERE toDate(event_time) = '${date}'`,
    );

    return row?.n ?? 0;
  };
  const change = (statement: string) =>
    lake.clickhouse.command(declared(statement), { settings: { mutations_sync: 2 } });

  it("leaves a day alone that is the same", async () => {
    const report = await rebuild(lake, range());
    assert.deepEqual([report?.same, report?.rebuilt, report?.metrics], [[date], [], []]);
  });

  it("shows what would change, brings lost and altered events back, and says what differs by metric", async () => {
    const answers = await lake.answers("scan");
    const rows = await countDay();
    await change(
      `ALTER TABLE events_v1 DELETE WHERE toDate(event_time) = '${date}' AND type IN ('auth.logged_in', 'purchase.completed')`,
    );
    await change(`ALTER TABLE events_v1 UPDATE country = 'XX' WHERE toDate(event_time) = '${date}'`);
    const damaged = await countDay();
    assert.ok(damaged < rows);

    const preview = await rebuild(lake, { ...range(), isDryRun: true, withMetrics: true });
    assert.deepEqual(preview?.rebuilt, [date]);
    assert.ok(preview?.metrics.some(({ metric }) => metric === "dau"));
    assert.equal(await countDay(), damaged);

    const report = await rebuild(lake, range());
    assert.deepEqual(report?.differs, []);
    assert.equal(await countDay(), rows);
    assert.deepEqual(await lake.answers("scan"), answers);
    assert.deepEqual(await lake.answers("auto"), answers);
  });

  it("shows readers the old day or the new one while events go on coming in, and loses none of them", async () => {
    const rows = await countDay();
    await change(
      `ALTER TABLE events_v1 DELETE WHERE toDate(event_time) = '${date}' AND type != 'auth.logged_in'`,
    );
    const damaged = await countDay();
    const seen = new Set<number>();
    let sent = 0;
    let isOver = false;
    const reading = (async () => {
      while (!isOver) {
        const [row] = await lake.rows<{ n: number }>(
          `SELECT count() AS n FROM events_v1 FINAL WHERE toDate(event_time) = '${date}' AND stream != 'live'`,
        );
        seen.add(row?.n ?? 0);
      }
    })();
    const sending = (async () => {
      while (!isOver) {
        await lake.send(`during-${sent}`, start + (sent % 24) * HOUR_MS + sent, {}, "live");
        sent += 1;
        await sleep(5);
      }
    })();
    const report = await rebuild(lake, range());
    await sleep(50);
    isOver = true;
    await Promise.all([reading, sending]);

    assert.deepEqual(report?.rebuilt, [date]);
    assert.deepEqual(
      [...seen].toSorted((a, b) => a - b),
      [damaged, rows],
    );
    assert.ok(sent > 5);
    assert.equal(await countDay(), rows + sent);
    await lake.archive();
    assert.deepEqual((await verify(lake)).problems, []);
  });

  it("keeps events that the lake does not know, and deletes them only when told", async () => {
    const rows = await countDay();
    await lake.clickhouse.insertRows("events_v1", [
      { event_time: start + 5 * HOUR_MS, event_id: "aaaaaaaaaaaaaaaa", type: "game.viewed", received_at: 0 },
    ]);
    assert.match((await verify(lake)).problems[0]?.message ?? "", /The lake has/);
    const careful = await rebuild(lake, range());
    assert.equal(careful?.surplus, 1);
    assert.equal(careful?.differs.length, 1);
    assert.equal(await countDay(), rows + 1);
    // The careful rebuild marked the hours; nobody may say what belongs there before they are archived again.
    await lake.clickhouse.command(
      declared("ALTER TABLE events_v1 DELETE WHERE event_id = 'aaaaaaaaaaaaaaaa'"),
      {
        settings: { mutations_sync: 2 },
      },
    );
    await lake.archive();
    await lake.clickhouse.insertRows("events_v1", [
      { event_time: start + 5 * HOUR_MS, event_id: "bbbbbbbbbbbbbbbb", type: "game.viewed", received_at: 0 },
    ]);
    const exact = await rebuild(lake, { ...range(), isExact: true });
    assert.deepEqual([exact?.surplus, exact?.differs], [1, []]);
    assert.equal(await countDay(), rows);
  });

  it("touches nothing when a file is damaged", async () => {
    const manifest = await readManifest(lake.objects, date);
    const key = `${dayPrefix(date)}${manifest?.files[0]?.name}`;
    const body = (await lake.objects.read(key)) ?? Buffer.from("");
    await lake.objects.put(key, body.subarray(0, body.length - 100));
    const rehearsal = await rebuild(lake, { ...range(), isDryRun: true });
    assert.deepEqual([rehearsal?.same, rehearsal?.damaged.length], [[date], 1]);
    await change(
      `ALTER TABLE events_v1 DELETE WHERE toDate(event_time) = '${date}' AND type = 'auth.logged_in'`,
    );
    const rows = await countDay();
    await assert.rejects(rebuild(lake, range()), { name: "DamagedFileError" });
    assert.equal(await countDay(), rows);
    await lake.objects.put(key, body);
    await rebuild(lake, range());
    assert.deepEqual((await verify(lake)).problems, []);
    assert.deepEqual(
      await lake.rows(
        "SELECT name FROM system.databases WHERE name LIKE currentDatabase() || '_lake_shadow_%'",
      ),
      [],
    );
  });
});
