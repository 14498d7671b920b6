import type { BatchState, Outcome } from "@analytics/ingest/batch";
import { decode } from "@analytics/ingest/steps/decode";
import { validate } from "@analytics/ingest/steps/validate";
import type { Sink } from "./sink.ts";

const DAY_MS = 86_400_000;
/** Beyond it copies inside the file are not looked for any more: the memory is bounded. */
const KEYS_MAX = 5_000_000;

export interface DryRunSink extends Sink {
  /** UTC days that events would be written to, ascending, with their events. */
  days(): { day: string; events: number }[];
}

/** Checks events like the pipeline does and writes nothing. It knows copies inside the file only, not those in the store. */
export function createDryRunSink(clock: () => number): DryRunSink {
  const keys = new Set<string>();
  const perDay = new Map<number, number>();
  const outcomeOf = ({ key, time }: { key: string; time: number }): Outcome => {
    if (keys.has(key)) return "duplicate";
    if (keys.size < KEYS_MAX) keys.add(key);
    const day = Math.floor(time / DAY_MS);
    perDay.set(day, (perDay.get(day) ?? 0) + 1);

    return "stored";
  };

  return {
    ingest: async (bodies) => {
      const batch = { stream: "import:dry-run", receivedAt: clock(), bodies };
      const state: BatchState = {
        batch,
        candidates: [],
        quarantined: [],
        outcomes: new Array(bodies.length),
      };
      validate(state, decode(state), clock());
      for (const candidate of state.candidates) state.outcomes[candidate.index] = outcomeOf(candidate);

      return { outcomes: state.outcomes, quarantined: state.quarantined };
    },
    days: () =>
      [...perDay]
        .sort(([a], [b]) => a - b)
        .map(([day, events]) => ({ day: new Date(day * DAY_MS).toISOString().slice(0, 10), events })),
  };
}
