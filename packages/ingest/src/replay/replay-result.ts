import type { JsonChange } from "@analytics/core/json/diff-json";

/**
 * What a replay did with an event, or would do: `replayed` stored it, `duplicate` found it stored already (it is done, too),
 * `still_quarantined` it failed again and stays open, `refused` its subject was erased, `skipped` it is not open, or another
 * replay has it in its hands.
 */
export type ReplayOutcome = "replayed" | "duplicate" | "still_quarantined" | "refused" | "skipped";

export interface ReplayedEvent {
  id: string;
  outcome: ReplayOutcome;
  /** Why it is still in quarantine. */
  reason: string | null;
  message: string | null;
  /** JSONPath of the offending value, or JSON Pointer where a patch does not fit. */
  path: string | null;
  /** What the edit changes; of dry runs only, null where one side is no JSON, or there is too much of it to show. */
  changes: JsonChange[] | null;
}

export interface ReplayReport {
  dryRun: boolean;
  events: ReplayedEvent[];
  /** Goes on behind the last event; null: nothing is left. */
  nextCursor: string | null;
}

/** How often each outcome occurred; together they are all that matched. */
export function countOutcomes(events: readonly ReplayedEvent[]): Record<ReplayOutcome | "matched", number> {
  const counts = {
    matched: events.length,
    replayed: 0,
    duplicate: 0,
    still_quarantined: 0,
    refused: 0,
    skipped: 0,
  };
  for (const event of events) counts[event.outcome] += 1;

  return counts;
}
