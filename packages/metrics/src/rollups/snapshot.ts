import type { TimeRange } from "@analytics/core/time/range";
import type { Postgres } from "@analytics/db/postgres/client";
import { readRollupState } from "@analytics/db/postgres/queries/read-rollup-state";

/** A unit (hour or Moscow day, epoch seconds) whose rows of an older build no longer count. */
export type SupersededPart = readonly [unit: number, build: number];

/**
 * Which rows count, pinned at one moment: rollup rows of clean units by committed builds that nothing has superseded,
 * and events for everything else. A statement that uses one snapshot throughout never sees half a build.
 */
export interface Snapshot {
  /** `events`: no rollup is read at all. */
  readonly source: "rollups" | "events";
  /** Epoch milliseconds. */
  readonly asOf: number;
  /** Every event received before this moment is in the answer. Epoch milliseconds. */
  readonly completeThrough: number;
  /** Newest committed build. */
  readonly maxBuild: number;
  /** Builds up to `maxBuild` that never committed. */
  readonly deadBuilds: readonly number[];
  /** Hours (epoch seconds, ascending) that are answered from events. */
  readonly dirtyHours: readonly number[];
  readonly supersededHours: readonly SupersededPart[];
  readonly supersededDays: readonly SupersededPart[];
  readonly supersededSessionDays: readonly SupersededPart[];
  /** Told on whose events the statement's answer depends: hours of a range (epoch milliseconds), or all there are (null). */
  readonly onRead?: (hours: TimeRange | null) => void;
}

/** The state of the rollups in one Postgres statement. */
export async function readSnapshot(postgres: Postgres, now: number): Promise<Snapshot> {
  const state = await readRollupState(postgres);
  const superseded = (rollup: string) =>
    state.superseded.filter((part) => part.rollup === rollup).map(toPart);

  return {
    source: "rollups",
    asOf: now,
    completeThrough: Math.min(now, state.oldestOpenBatch ?? now),
    maxBuild: state.maxBuild,
    deadBuilds: state.uncommittedBuilds.filter((build) => build < state.maxBuild),
    dirtyHours: state.dirtyHours,
    supersededHours: superseded("hour"),
    supersededDays: superseded("day"),
    supersededSessionDays: superseded("session_day"),
  };
}

/** Everything from events: the reference that rollup answers must equal. */
export function eventsOnly(now: number): Snapshot {
  return {
    source: "events",
    asOf: now,
    completeThrough: now,
    maxBuild: 0,
    deadBuilds: [],
    dirtyHours: [],
    supersededHours: [],
    supersededDays: [],
    supersededSessionDays: [],
  };
}

function toPart(part: { unit: number; build: number }): SupersededPart {
  return [part.unit, part.build];
}
