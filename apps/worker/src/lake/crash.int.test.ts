import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { HOUR_MS } from "@analytics/core/time/range";
import { declared } from "@analytics/db/clickhouse/sql";
import { compact } from "./compact.ts";
import { listDates, readManifest } from "./manifest-store.ts";
import { rebuild } from "./rebuild.ts";
import type { DyingLake } from "./testing/dying-lake.ts";
import { type LakeUnderTest, startLake } from "./testing/start-lake.ts";
import { verify } from "./verify.ts";

const PROGRAM = fileURLToPath(new URL("./testing/dying-lake.ts", import.meta.url));
const DEATHS_MAX = 14;

describe("kill -9 in the middle", () => {
  let lake: LakeUnderTest;
  before(async () => {
    lake = await startLake({ seed: 41, days: 1 });
  });
  after(() => lake.stop());

  /** Resolves to whether the process was killed. */
  const die = async (work: DyingLake["work"], dieAt: number, options = lake.options) => {
    const input: DyingLake = {
      work,
      dieAt,
      options,
      clickhouse: lake.metrics.clickhouseConfig,
      postgresUrl: lake.metrics.postgresUrl,
      objects: lake.objectsConfig,
    };
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", PROGRAM, JSON.stringify(input)],
      {
        stdio: ["ignore", "ignore", "inherit"],
      },
    );
    const [code, signal] = await once(child, "exit");
    assert.ok(signal === "SIGKILL" || code === 0, `ended with ${code}`);

    return signal === "SIGKILL";
  };

  /** Whoever reads the lake finds every file that a manifest names, whole. */
  const assertReadable = async () => {
    for (const date of await listDates(lake.objects)) {
      const manifest = await readManifest(lake.objects, date);
      for (const file of manifest?.files ?? []) {
        const head = await lake.objects.head(`events/date=${date}/${file.name}`);
        assert.deepEqual([head?.bytes, head?.crc32], [file.bytes, file.crc32]);
      }
    }
  };
  const assertWhole = async () => {
    const [stored] = await lake.rows<{ n: number }>("SELECT count() AS n FROM events_v1 FINAL");
    const manifests = await Promise.all(
      (await listDates(lake.objects)).map((date) => readManifest(lake.objects, date)),
    );
    assert.equal(
      manifests.reduce((sum, manifest) => sum + (manifest?.rows ?? 0), 0),
      stored?.n,
    );
    assert.deepEqual((await verify(lake)).problems, []);
  };

  it("of an archive loses and doubles nothing", async () => {
    let deaths = 0;
    for (let dieAt = 1; dieAt <= DEATHS_MAX; dieAt += 1) {
      await lake.send(`archive-${dieAt}`, lake.world.from + dieAt * HOUR_MS);
      if (await die("archive", dieAt, { ...lake.options, rowsPerFile: 15 })) deaths += 1;
      await assertReadable();
    }
    assert.ok(deaths >= 4, `${deaths} deaths`);
    await lake.archive({ rowsPerFile: 15 });
    await assertWhole();
  });

  it("of a compaction loses and doubles nothing", async () => {
    let deaths = 0;
    for (let dieAt = 1; dieAt <= DEATHS_MAX; dieAt += 1) {
      const isDead = await die("compact", dieAt, { ...lake.options, graceMs: 0 });
      await assertReadable();
      if (!isDead) break;
      deaths += 1;
    }
    assert.ok(deaths >= 3, `${deaths} deaths`);
    await compact(lake, { ...lake.options, graceMs: 0 });
    await assertWhole();
  });

  it("of a rebuild leaves the old days or the new ones, and the next one finishes it", async () => {
    const [{ n: whole = 0 } = {}] = await lake.rows<{ n: number }>(
      "SELECT count() AS n FROM events_v1 FINAL",
    );
    let deaths = 0;
    for (let dieAt = 1; dieAt <= DEATHS_MAX; dieAt += 1) {
      await lake.clickhouse.command(declared("ALTER TABLE events_v1 DELETE WHERE type = 'game.viewed'"), {
        settings: { mutations_sync: 2 },
      });
      const [{ n: damaged = 0 } = {}] = await lake.rows<{ n: number }>(
        "SELECT count() AS n FROM events_v1 FINAL",
      );
      assert.ok(damaged < whole);
      const isDead = await die("rebuild", dieAt);
      const [{ n = -1 } = {}] = await lake.rows<{ n: number }>("SELECT count() AS n FROM events_v1 FINAL");
      assert.ok(n === damaged || n === whole, `${n} of ${damaged} or ${whole}`);
      if (!isDead) break;
      deaths += 1;
    }
    assert.ok(deaths >= 6, `${deaths} deaths`);
    await rebuild(lake);
    const [{ n = -1 } = {}] = await lake.rows<{ n: number }>("SELECT count() AS n FROM events_v1 FINAL");
    assert.equal(n, whole);
    await lake.archive();
    await assertWhole();
  });
});
