import type { Candidate, Outcome } from "@analytics/ingest/batch";
import { ID_WORDS } from "@analytics/ingest/block/event-block";
import { IdSet } from "@analytics/ingest/bytes/id-set";
import { checkEvents } from "@analytics/ingest/check-events";
import { writeEventId } from "@analytics/ingest/event-id";
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
  const keys = new IdSet();
  const perDay = new Map<number, number>();
  const outcomeOf = ({ envelope, time }: Candidate): Outcome => {
    const id = new Uint32Array(ID_WORDS);
    writeEventId(envelope.source, envelope.id, id, 0);
    if (keys.has(id, 0)) return "duplicate";
    if (keys.size < KEYS_MAX) keys.add(id, 0);
    const day = Math.floor(time / DAY_MS);
    perDay.set(day, (perDay.get(day) ?? 0) + 1);

    return "stored";
  };

  return {
    ingest: async (bodies) => {
      const batch = { stream: "import:dry-run", receivedAt: clock(), bodies };
      const { state, candidates } = checkEvents(batch, clock());
      for (const candidate of candidates) state.outcomes[candidate.index] = outcomeOf(candidate);

      return { outcomes: state.outcomes, quarantined: state.quarantined };
    },
    days: () =>
      [...perDay]
        .sort(([a], [b]) => a - b)
        .map(([day, events]) => ({ day: new Date(day * DAY_MS).toISOString().slice(0, 10), events })),
  };
}
