import { toZonedIso } from "@analytics/core/time/zone";
import type { SealedHour } from "@analytics/db/postgres/queries/find-sealed-hours";
import type { ChangedCount, NewChange } from "@analytics/db/postgres/queries/write-changes";
import { ROLLUP_ZONE } from "../time/moscow-day.ts";

/** Events of a type and game on a day (epoch seconds) by the old builds and by the new one. Equal: their worth changed. */
export interface DayDifference {
  day: number;
  type: string;
  game_id: string;
  before: number;
  after: number;
}

export interface FoundDifferences {
  sealed: readonly SealedHour[];
  differences: readonly DayDifference[];
  lanes: readonly { day: number; lanes: string[] }[];
}

/** When several reasons meet on a day, the gravest is named. */
const REASONS = ["erasure", "correction", "rebuild"] as const;

/** One change for each day that changed. */
export function toChanges({ sealed, differences, lanes }: FoundDifferences): NewChange[] {
  const days = [...new Set(sealed.map((each) => each.day))].toSorted((a, b) => a - b);

  return days.flatMap((day) => {
    const counts = countsOf(differences.filter((each) => each.day === day));
    const marked = new Set(sealed.filter((each) => each.day === day).map((each) => each.reason));
    const named = REASONS.find((reason) => marked.has(reason));
    if (counts.length === 0) return [];
    const shrank = counts.some((count) => count.after < count.before);
    const reason = named ?? (shrank ? "correction" : "late");
    const ways = reason === "late" ? (lanes.find((each) => each.day === day)?.lanes ?? []) : [];

    return [{ day: toZonedIso(day * 1_000, ROLLUP_ZONE).slice(0, 10), reason, lanes: ways, counts }];
  });
}

/** One count for each game and type: where the events themselves tell a difference, that is the one. */
function countsOf(differences: readonly DayDifference[]): ChangedCount[] {
  const counts = new Map<string, ChangedCount>();
  for (const { game_id: gameId, type, before, after } of differences) {
    const key = JSON.stringify([gameId, type]);
    if (before !== after || !counts.has(key)) counts.set(key, { gameId, type, before, after });
  }

  return [...counts.values()];
}
