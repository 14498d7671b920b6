import type { ReplayAnswer, StateChangeAnswer } from "@analytics/api/services/change-quarantine";
import type { DeskFilter } from "#features/quarantine/use-desk.ts";

export type BulkAction = "check" | "replay" | "discard" | "reopen";
export type Choice = { ids: string[] } | { filter: DeskFilter };

/** How far a run over many events got. */
export interface BulkProgress {
  matched: number;
  /** Replayed (or found stored), discarded, reopened; or what would be. */
  done: number;
  duplicates: number;
  refused: number;
  skipped: number;
  /** Still in quarantine, by reason, path and message. */
  failures: Failure[];
  /** The first events that an edit changes. */
  samples: ReplayAnswer["events"];
}

export interface Failure {
  reason: string;
  path: string | null;
  message: string;
  count: number;
}

const SAMPLES_MAX = 3;

export const NOTHING_YET: BulkProgress = {
  matched: 0,
  done: 0,
  duplicates: 0,
  refused: 0,
  skipped: 0,
  failures: [],
  samples: [],
};

/** Adds one answer of a replay to what came before. */
export function addReplay(progress: BulkProgress, answer: ReplayAnswer): BulkProgress {
  const failures = new Map(progress.failures.map((failure) => [keyOf(failure), failure]));
  for (const event of answer.events) {
    if (event.outcome !== "still_quarantined") continue;
    const failure = { reason: event.reason ?? "", path: event.path, message: event.message ?? "", count: 0 };
    const known = failures.get(keyOf(failure)) ?? failure;
    failures.set(keyOf(failure), { ...known, count: known.count + 1 });
  }
  const changed = answer.events.filter((event) => (event.changes?.length ?? 0) > 0);

  return {
    matched: progress.matched + answer.matched,
    done: progress.done + answer.replayed + answer.duplicates,
    duplicates: progress.duplicates + answer.duplicates,
    refused: progress.refused + answer.refused,
    skipped: progress.skipped + answer.skipped,
    failures: [...failures.values()].sort((a, b) => b.count - a.count),
    samples: [...progress.samples, ...changed].slice(0, SAMPLES_MAX),
  };
}

/** Adds one answer of a discard or a reopening. */
export function addStateChange(progress: BulkProgress, answer: StateChangeAnswer): BulkProgress {
  return {
    ...progress,
    matched: progress.matched + answer.matched,
    done: progress.done + answer.changed,
    skipped: progress.skipped + answer.skipped,
  };
}

/** Ids in groups that one request may name; a filter is one group that pages by its cursor. */
export function groupsOf(choice: Choice, idsMax: number): Choice[] {
  if ("filter" in choice) return [choice];

  return Array.from({ length: Math.ceil(choice.ids.length / idsMax) }, (_, index) => ({
    ids: choice.ids.slice(index * idsMax, (index + 1) * idsMax),
  }));
}

function keyOf({ reason, path, message }: Omit<Failure, "count">): string {
  return JSON.stringify([reason, path, message]);
}
