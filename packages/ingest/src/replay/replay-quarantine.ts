import type { QuarantineChoice } from "@analytics/db/postgres/queries/quarantine-filter";
import { listReplayRows, type ReplayRow } from "@analytics/db/postgres/queries/replay-quarantine";
import { readCursor, toCursor } from "../quarantine-cursor.ts";
import { ChunkReplayer, type ChunkRequest, type ReplayDeps } from "./chunk-replayer.ts";
import type { ReplayedEvent, ReplayReport } from "./replay-result.ts";

export interface ReplayRequest extends ChunkRequest {
  choice: QuarantineChoice;
  cursor?: string;
  /** Most events of this call. */
  limit: number;
  /** Runs when it is known what is tried again, before anything is. Nothing is when it throws. */
  onBegin?: () => Promise<void>;
}

export interface ReplayOptions extends ReplayDeps {
  /** When a request stops taking more events and answers with a cursor. */
  budgetMs?: number;
}

const BUDGET_MS = 20_000;
const CHUNK_EVENTS = 500;
const CHUNK_BYTES = 16_777_216;

/** Tries quarantined events again, as many as one request may. */
export function createReplay(deps: ReplayOptions): (request: ReplayRequest) => Promise<ReplayReport> {
  const replayer = new ChunkReplayer(deps);

  return async (request) => {
    const startedAt = performance.now();
    const { choice, cursor, limit, dryRun } = request;
    const after = readCursor(cursor);
    const rows = await listReplayRows(deps.postgres, { choice: onlyOpen(choice), after, limit: limit + 1 });
    const taken = rows.slice(0, limit);
    await request.onBegin?.();
    const events: ReplayedEvent[] = [];
    for (const chunk of cutChunks(taken)) {
      events.push(...(await replayer.replay(chunk, request)));
      if (performance.now() - startedAt > (deps.budgetMs ?? BUDGET_MS)) break;
    }
    const last = taken[events.length - 1];
    const isDone = last === undefined || events.length === rows.length;

    return { dryRun, events, nextCursor: isDone ? null : toCursor(last) };
  };
}

/** A filter finds open events only; ids name what they name, and what is not open is reported as skipped. */
function onlyOpen(choice: QuarantineChoice): QuarantineChoice {
  return "filter" in choice ? { filter: { ...choice.filter, state: "open" } } : choice;
}

function* cutChunks(rows: readonly ReplayRow[]): Generator<ReplayRow[]> {
  let chunk: ReplayRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    if (chunk.length > 0 && (chunk.length >= CHUNK_EVENTS || bytes + row.bytes > CHUNK_BYTES)) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(row);
    bytes += row.bytes;
  }
  if (chunk.length > 0) yield chunk;
}
