import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { Postgres } from "@analytics/db/postgres/client";
import { MARK_RESTS_MS } from "@analytics/db/postgres/queries/open-batch";
import {
  commitBuild,
  type DirtyHour,
  openBuild,
  readDirtyHours,
} from "@analytics/db/postgres/queries/rollup-builds";
import { withAdvisoryLock } from "@analytics/db/postgres/queries/with-advisory-lock";
import { findChanges } from "../changes/find-changes.ts";
import { eventsOfHours } from "../sources/hour-conditions.ts";
import { sessionDaysOf } from "../sources/session-days.ts";
import { moscowDay } from "../time/moscow-day.ts";
import { insertActivityDays } from "./activity-tables.ts";
import { purgeRollups } from "./purge.ts";
import { insertSessionDays } from "./session-tables.ts";
import { readSnapshot, type Snapshot } from "./snapshot.ts";
import { HOURLY_ROLLUPS, ROLLUPS_VERSION } from "./tables.ts";

export interface BuilderDeps {
  clickhouse: ClickHouse;
  postgres: Postgres;
}

export interface BuildOptions {
  /** An hour is built when its last mark is at least this old. */
  quietMs?: number;
  /** Superseded rows stay this long: longer than any query may run. */
  graceMs?: number;
  /** Told behind each commit how many of the hours are built. */
  onBuilt?: (done: number, total: number) => void;
}

/** One builder works at a time. */
export const BUILDER_LOCK = "rollups";
const GRACE_MS = 900_000;
/** Days of one build: bounds its memory and what a crash loses. */
const DAYS_PER_BUILD = 4;

/**
 * Builds every dirty hour that is quiet, oldest first, a few days at a time; each group commits on its own. One builder
 * works at a time, others return at once. A crash at any point leaves rows that nobody reads, and the hours dirty.
 */
export async function buildRollups(
  deps: BuilderDeps,
  options: BuildOptions = {},
): Promise<{ hours: number }> {
  const built = await withAdvisoryLock(deps.postgres, BUILDER_LOCK, async () => {
    await purgeRollups(deps, options.graceMs ?? GRACE_MS);
    const dirty = await readDirtyHours(deps.postgres, options.quietMs ?? MARK_RESTS_MS);
    const waiting = new Set(dirty.filter((hour) => !hour.quiet).map((hour) => moscowDay(hour.hour)));
    const quiet = dirty.filter((hour) => hour.quiet);
    let done = 0;
    for (const hours of groupByDays(quiet)) {
      await buildHours(deps, hours, waiting);
      done += hours.length;
      options.onBuilt?.(done, quiet.length);
    }

    return quiet.length;
  });

  return { hours: built ?? 0 };
}

/** One build: rows of all rollups for these hours, days that are whole with them, then the commit that makes it all count. */
async function buildHours(
  deps: BuilderDeps,
  hours: readonly DirtyHour[],
  waiting: ReadonlySet<number>,
): Promise<void> {
  const { clickhouse, postgres } = deps;
  const build = await openBuild(postgres, ROLLUPS_VERSION);
  const units = hours.map((entry) => entry.hour);
  const when = eventsOfHours(units);
  for (const rollup of HOURLY_ROLLUPS) {
    await clickhouse.command(rollup.insert(when, build), {
      name: `build ${rollup.table}`,
      class: "batch",
      settings: INSERT_SETTINGS,
    });
  }
  const snapshot = await readSnapshot(postgres, Date.now());
  const days = [...new Set(units.map(moscowDay))].filter((day) => !waiting.has(day));
  const sessionDays = wholeSessionDays(units, snapshot);
  const built = { hours: units, build };
  const statements = [
    ...(days.length > 0 ? [insertActivityDays(days, built, snapshot)] : []),
    ...(sessionDays.length > 0 ? [insertSessionDays(sessionDays, built, snapshot)] : []),
  ];
  for (const statement of statements) {
    await clickhouse.command(statement, { name: "build days", class: "batch", settings: INSERT_SETTINGS });
  }
  const parts = [
    ...units.map((unit) => ({ rollup: "hour" as const, unit })),
    ...days.map((unit) => ({ rollup: "day" as const, unit })),
    ...sessionDays.map((unit) => ({ rollup: "session_day" as const, unit })),
  ];
  await commitBuild(postgres, build, parts, hours, await findChanges(deps, build, units));
}

/** Days whose sessions change with these hours and depend on no other dirty one: that one's build will make them. */
function wholeSessionDays(units: readonly number[], snapshot: Snapshot): number[] {
  const built = new Set(units);
  const broken = new Set(sessionDaysOf(snapshot.dirtyHours.filter((hour) => !built.has(hour))));

  return sessionDaysOf(units).filter((day) => !broken.has(day));
}

const INSERT_SETTINGS = {
  do_not_merge_across_partitions_select_final: 1,
  max_bytes_before_external_group_by: "600000000",
  max_partitions_per_insert_block: 0,
};

/** Hours of a few adjacent days together; a day is never split, so it is rolled up once. */
function groupByDays(hours: readonly DirtyHour[]): DirtyHour[][] {
  const groups: DirtyHour[][] = [];
  let days = new Set<number>();
  for (const hour of hours) {
    const day = moscowDay(hour.hour);
    if (groups.length === 0 || (!days.has(day) && days.size >= DAYS_PER_BUILD)) {
      groups.push([]);
      days = new Set();
    }
    days.add(day);
    (groups.at(-1) as DirtyHour[]).push(hour);
  }

  return groups;
}
