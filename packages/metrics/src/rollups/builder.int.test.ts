import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { ClickHouse } from "@analytics/db/clickhouse/client";
import { name, sql } from "@analytics/db/clickhouse/sql";
import type { Postgres } from "@analytics/db/postgres/client";
import { openBuild } from "@analytics/db/postgres/queries/rollup-builds";
import { withAdvisoryLock } from "@analytics/db/postgres/queries/with-advisory-lock";
import { queryMetric } from "../query.ts";
import { eventsOfHours } from "../sources/hour-conditions.ts";
import { type Stores, startStores } from "../testing/start-stores.ts";
import { moscowDay } from "../time/moscow-day.ts";
import { BUILDER_LOCK, buildRollups } from "./builder.ts";
import { insertSessionDays } from "./session-tables.ts";
import { readSnapshot } from "./snapshot.ts";
import { HOUR_TABLES, HOURLY_ROLLUPS, ROLLUPS_VERSION, SESSION_DAY_TABLES } from "./tables.ts";

const NOON = Date.parse("2026-11-20T12:00:00Z");
const HOUR_MS = 3_600_000;

describe("buildRollups", () => {
  let stores: Stores;
  let clickhouse: ClickHouse;
  let postgres: Postgres;
  let events = 0;

  before(async () => {
    stores = await startStores();
    ({ clickhouse, postgres } = stores);
  });

  after(() => stores.stop());

  /** Stores a session of a user the way ingest does: the hour is marked first. */
  const play = async (userNo: number, at: number) => {
    const hour = new Date(at - (at % HOUR_MS)).toISOString();
    await postgres.pool.query(
      "INSERT INTO rollup_hours (hour, marked_at) VALUES ($1, clock_timestamp()) ON CONFLICT (hour) DO UPDATE SET marked_at = excluded.marked_at, dirty = true",
      [hour],
    );
    events += 1;
    const time = new Date(at).toISOString().replace("T", " ").replace("Z", "");
    await clickhouse.insertRows("events_v1", [
      {
        event_time: time,
        event_id: String(events).padStart(16, "0"),
        type: "session.started",
        user_no: userNo,
        game_id: "g-1",
        received_at: time,
      },
    ]);
  };
  const dau = async (source: "auto" | "scan" = "auto") => {
    const request = { metric: "dau", from: "2026-11-20", to: "2026-11-22" };
    const { data, meta } = await queryMetric({ clickhouse, postgres }, { kind: "all" }, request, { source });

    return {
      values: data.series[0]?.points.map((point) => point.v),
      total: data.series[0]?.total,
      source: meta.source,
    };
  };
  const rowsOf = async (table: string, build: number) => {
    const { rows } = await clickhouse.query<{ n: number }>(
      sql`SELECT countIf(build = ${{ kind: "sql", strings: [String(build)], values: [] }}) AS n FROM ${name(table)}`,
      { name: "count" },
    );

    return rows[0]?.n;
  };

  it("leaves hours that have not begun to events: what they are worth may still change from elsewhere", async () => {
    const ahead = Date.now() + 2 * HOUR_MS;
    await play(900, ahead);
    await buildRollups({ clickhouse, postgres }, { quietMs: 0 });
    const { dirtyHours } = await readSnapshot(postgres, Date.now());
    assert.ok(dirtyHours.includes((ahead - (ahead % HOUR_MS)) / 1_000));
    await postgres.pool.query("DELETE FROM rollup_hours WHERE hour > now()");
  });

  it("answers from events before, from rollups after, and the same", async () => {
    await play(1, NOON);
    await play(2, NOON + HOUR_MS);

    assert.deepEqual(await dau(), { values: [2, 0], total: 2, source: "mixed" });
    assert.deepEqual(await buildRollups({ clickhouse, postgres }, { quietMs: 0 }), { hours: 2 });
    assert.deepEqual(await dau(), { values: [2, 0], total: 2, source: "rollup" });
  });

  it("leaves an hour alone whose last mark is too fresh", async () => {
    await play(3, NOON + 2 * HOUR_MS);

    assert.deepEqual(await buildRollups({ clickhouse, postgres }), { hours: 0 });
    assert.deepEqual(await dau(), { values: [3, 0], total: 3, source: "mixed" });
    await buildRollups({ clickhouse, postgres }, { quietMs: 0 });
  });

  it("counts a late event at once, and once after the hour is built again", async () => {
    await play(4, NOON + 1_000);

    assert.deepEqual((await dau()).values, [4, 0]);
    await buildRollups({ clickhouse, postgres }, { quietMs: 0 });
    assert.deepEqual(await dau(), { values: [4, 0], total: 4, source: "rollup" });
  });

  it("never reads what a builder left behind that died, and removes it", async () => {
    await play(5, NOON + 3 * HOUR_MS);
    const dead = await openBuild(postgres, ROLLUPS_VERSION);
    const when = eventsOfHours([(NOON + 3 * HOUR_MS) / 1_000, NOON / 1_000]);
    for (const rollup of HOURLY_ROLLUPS) await clickhouse.command(rollup.insert(when, dead));
    const snapshot = await readSnapshot(postgres, NOON);
    const hours = { hours: [], build: dead };
    await clickhouse.command(insertSessionDays([moscowDay(NOON / 1_000)], hours, snapshot));
    assert.ok(((await rowsOf("play_sessions_v1", dead)) ?? 0) > 0);

    assert.deepEqual((await dau()).values, [5, 0]);
    // The next build has a higher number: the dead one is then below the newest committed build.
    await buildRollups({ clickhouse, postgres }, { quietMs: 0 });
    assert.deepEqual(await dau(), { values: [5, 0], total: 5, source: "rollup" });
    assert.ok(((await rowsOf("activity_hourly_v1", dead)) ?? 0) > 0);
    await buildRollups({ clickhouse, postgres }, { quietMs: 0, graceMs: 0 });
    for (const table of [...HOUR_TABLES, ...SESSION_DAY_TABLES])
      assert.equal(await rowsOf(table, dead), 0, table);
    assert.deepEqual(await dau("scan"), { values: [5, 0], total: 5, source: "events" });
  });

  it("leaves hours dirty once a newer version has built", async () => {
    const { rows } = await postgres.pool.query<{ build: number }>(
      "INSERT INTO rollup_builds (version, committed_at) VALUES ($1, now()) RETURNING build",
      [ROLLUPS_VERSION + 1],
    );
    await play(6, NOON);

    await assert.rejects(buildRollups({ clickhouse, postgres }, { quietMs: 0 }), /newer version/);
    assert.deepEqual(await dau(), { values: [6, 0], total: 6, source: "mixed" });
    await postgres.pool.query("DELETE FROM rollup_builds WHERE build = $1", [rows[0]?.build]);
    await buildRollups({ clickhouse, postgres }, { quietMs: 0 });
    assert.deepEqual(await dau(), { values: [6, 0], total: 6, source: "rollup" });
  });

  it("purges superseded rows after the grace and not before", async () => {
    await play(1, NOON);
    await buildRollups({ clickhouse, postgres }, { quietMs: 0 });
    const superseded = async () =>
      (await postgres.pool.query("SELECT 1 FROM rollup_parts WHERE superseded_at IS NOT NULL")).rowCount;
    assert.ok(((await superseded()) ?? 0) > 0);

    await buildRollups({ clickhouse, postgres }, { quietMs: 0, graceMs: 0 });

    assert.equal(await superseded(), 0);
    assert.deepEqual(await dau(), { values: [6, 0], total: 6, source: "rollup" });
  });

  it("merges the sessions of a day again when an hour near it changes", async () => {
    const sessions = async (source: "auto" | "scan" = "auto") => {
      const request = { metric: "sessions", from: "2026-11-20", to: "2026-11-24" };
      const { data, meta } = await queryMetric({ clickhouse, postgres }, { kind: "all" }, request, {
        source,
      });

      return { values: data.series[0]?.points.map((point) => point.v), source: meta.source };
    };
    const before = await sessions();
    // The same session id within 48 hours is still that session, and later another one.
    await play(1, NOON + 40 * HOUR_MS);
    await play(1, NOON + 92 * HOUR_MS);
    await play(7, NOON + 30 * HOUR_MS);
    const dirty = await sessions();
    await buildRollups({ clickhouse, postgres }, { quietMs: 0 });
    const clean = await sessions();

    assert.equal(before.source, "rollup");
    assert.deepEqual(dirty.values, (await sessions("scan")).values);
    assert.notDeepEqual(dirty.values, before.values);
    assert.deepEqual(clean, { values: dirty.values, source: "rollup" });
  });

  it("works alone: a second builder returns at once", async () => {
    await play(6, NOON + 4 * HOUR_MS);
    const meanwhile = await withAdvisoryLock(postgres, BUILDER_LOCK, () =>
      buildRollups({ clickhouse, postgres }, { quietMs: 0 }),
    );

    assert.deepEqual(meanwhile, { hours: 0 });
  });
});
