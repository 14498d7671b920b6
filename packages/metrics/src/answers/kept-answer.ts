import { SECOND_MS } from "@analytics/core/time/range";
import type { Postgres } from "@analytics/db/postgres/client";
import { hasNewerParts } from "@analytics/db/postgres/queries/data-version";
import type { Plan } from "../plan.ts";
import type { MetricResult, PlannedAnswer } from "../query.ts";
import { settledAt } from "./answer-key.ts";
import { isSameStamp, type KnownState } from "./data-states.ts";
import type { ReadHours } from "./read-hours.ts";

/** How long an answer is kept that the passing of time alone may change. */
const RUNNING_LIFE_MS = SECOND_MS;
const HOUR_SECONDS = 3_600;

/** An answer with what decides whether it still holds. */
export interface KeptAnswer {
  readonly result: MetricResult;
  readonly hours: ReadHours;
  /** Whether an hour that it depends on differed from its rollups. */
  readonly isDirty: boolean;
  /** Epoch milliseconds. */
  readonly until: number;
  /** The state in which it holds; moves on with those in which it was found to hold too. */
  state: KnownState;
}

/**
 * The answer as one to keep, where `state` was read before it was asked for. Null when nobody can tell which events are in it:
 * a batch that may touch them was open.
 */
export function toKeptAnswer(
  { result, hours, completeThrough }: PlannedAnswer,
  { plan, state, now }: { plan: Plan; state: KnownState; now: number },
): KeptAnswer | null {
  const isDirty = touchesDirtyHour(hours, state);
  if (state.isCatalogueOpen || (isDirty && state.open > 0)) return null;
  const isSettled = plan.now >= settledAt(plan) && completeThrough >= plan.range.to;

  return { result, hours, isDirty, state, until: isSettled ? Infinity : now + RUNNING_LIFE_MS };
}

/** Whether an answer holds in a state that was read just now. */
export async function holds(
  kept: KeptAnswer,
  { postgres, state, now }: { postgres: Postgres; state: KnownState; now: number },
): Promise<boolean> {
  if (now >= kept.until) return false;
  if (isSameStamp(kept.state, state)) return true;
  if (kept.isDirty || touchesDirtyHour(kept.hours, state)) return false;
  if (state.isCatalogueOpen || state.catalogue !== kept.state.catalogue) return false;
  if (state.built !== kept.state.built && (await wasRebuilt(kept, postgres))) return false;
  kept.state = state;

  return true;
}

/** An hour changes only while it is dirty, and is clean again only by a build: a newer one tells that it was. */
async function wasRebuilt({ hours, state }: KeptAnswer, postgres: Postgres): Promise<boolean> {
  return hours === null || (await hasNewerParts(postgres, hours, state.built));
}

function touchesDirtyHour(hours: ReadHours, { dirtyHours }: KnownState): boolean {
  if (hours === null) return dirtyHours.length > 0;

  return dirtyHours.some((hour) => hour * 1_000 < hours.to && (hour + HOUR_SECONDS) * 1_000 > hours.from);
}
