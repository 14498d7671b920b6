import { AppError, unavailable } from "@analytics/core/errors";
import { MINUTE_MS } from "@analytics/core/time/range";
import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { Postgres } from "@analytics/db/postgres/client";
import { MARK_HOLDS_MS, markHours } from "@analytics/db/postgres/queries/open-batch";
import { type Batch, type BatchResult, type BatchState, createState, type Outcome } from "./batch.ts";
import type { EventBlock } from "./block/event-block.ts";
import { Texts } from "./block/texts.ts";
import type { IngestKeys } from "./keys.ts";
import { LedgerCloser } from "./ledger-closer.ts";
import { Rates } from "./money/rates.ts";
import { createPseudonyms } from "./privacy/pseudonyms.ts";
import { idsOf, RecentEvents } from "./recent-events.ts";
import { PlainReader } from "./scan/plain-reader.ts";
import { settleBatches } from "./settle.ts";
import { deduplicateInBatch, deduplicateRecent, deduplicateStored, findStored } from "./steps/deduplicate.ts";
import { enrich } from "./steps/enrich.ts";
import { GroupedInserts, type Ticket } from "./steps/grouped-inserts.ts";
import { GroupedLookups } from "./steps/grouped-lookups.ts";
import { insert } from "./steps/insert.ts";
import { open } from "./steps/open.ts";
import { pseudonymise } from "./steps/pseudonymise.ts";
import { read } from "./steps/read.ts";

export interface PipelineDeps {
  clickhouse: ClickHouse;
  postgres: Postgres;
  /** The connections that may read the identity vault; those of `postgres` unless told. */
  vault?: Postgres | undefined;
  keys: IngestKeys;
  /** Epoch milliseconds; the system's clock unless told. */
  clock?: () => number;
  /** For how long a mark of an hour keeps rollups from being built over it; `MARK_HOLDS_MS` unless told. */
  markHoldsMs?: number;
}

export interface Pipeline {
  /**
   * Stores a batch and tells what became of each event. Throws UPSTREAM_UNAVAILABLE when a database failed: then nothing
   * was acknowledged, and sending the same events again is safe.
   */
  ingest(batch: Batch): Promise<BatchResult>;
  /** Closes batches that a crash left open for longer than `olderThanMs` (10 minutes unless told). */
  settle(options?: { olderThanMs?: number }): Promise<void>;
  /** Waits for the ledger. The clients belong to the caller. */
  close(): Promise<void>;
}

/** Numbered texts are shared by batches until there are so many. */
const TEXTS_MAX = 50_000;
const SETTLE_AFTER_MS = 10 * MINUTE_MS;

/** The way of every event, from whichever door: the steps in their order. */
export function createPipeline(deps: PipelineDeps): Pipeline {
  const clock = deps.clock ?? Date.now;
  const pseudonyms = createPseudonyms(deps.vault ?? deps.postgres, deps.keys);
  const plain = new PlainReader(pseudonyms);
  const rates = new Rates(deps.postgres);
  const recent = new RecentEvents();
  const ledger = new LedgerCloser(deps.postgres);
  const inserts = new GroupedInserts(deps.clickhouse, "events_v1");
  const lookups = new GroupedLookups(deps.clickhouse);
  let texts = new Texts();

  async function ingest(batch: Batch): Promise<BatchResult> {
    const state = createState(batch);
    const now = clock();
    if (texts.size > TEXTS_MAX) texts = new Texts();

    await pseudonyms.vault.refresh();
    const block = read(state, { plain, texts, pseudonyms, now });
    await pseudonymise(state, block, pseudonyms.vault);
    await enrich(state, block, rates);
    const set = deduplicateInBatch(state, block);
    const batchId = await recent.exclusively({ ...idsOf(block), set }, () => {
      const ticket = inserts.expect();

      return store(state, block, { now, ticket }).finally(ticket.leave);
    });

    const result = toResult(state);
    ledger.add({ batchId, stored: result.stored, duplicate: result.duplicates, rejected: 0 });

    return result;
  }

  async function store(
    state: BatchState,
    block: EventBlock,
    { now, ticket }: { now: number; ticket: Ticket },
  ): Promise<number> {
    deduplicateRecent(state, block, recent);
    // The lookup changes nothing, so it need not wait for the batch to be written down.
    const lookup = findStored(block, lookups);
    lookup.catch(() => {});
    const markedAt = performance.now();
    const { batchId, hasMoved, hours } = await open(state, block, deps, now);
    try {
      const found = hasMoved ? await findStored(block, lookups) : await lookup;
      recent.addAll(found);
      deduplicateStored(state, block, found);
    } catch (error) {
      // Nothing was written, so the batch is known to be rejected. After a failed insert only ClickHouse knows.
      const rejected = state.batch.bodies.length - state.quarantined.length;
      ledger.add({ batchId, stored: 0, duplicate: 0, rejected });
      throw error;
    }
    await insert(state, block, { batchId, clickhouse: deps.clickhouse, ticket });
    // Rollups may have been built meanwhile, without these events.
    if (performance.now() - markedAt > (deps.markHoldsMs ?? MARK_HOLDS_MS))
      await markHours(deps.postgres, hours);
    recent.add(idsOf(block));

    return batchId;
  }

  return {
    ingest: (batch) => ingest(batch).catch(refuseBatch),
    settle: async ({ olderThanMs = SETTLE_AFTER_MS } = {}) => {
      await ledger.flush();
      await settleBatches(deps, olderThanMs);
    },
    close: () => ledger.flush(),
  };
}

/** Whatever a database answered, the batch was not taken and may be sent again. Anything else is a bug and stays one. */
function refuseBatch(error: unknown): never {
  if (error instanceof AppError && error.code !== "INTERNAL") {
    throw error.code === "UPSTREAM_UNAVAILABLE" ? error : unavailable("The event store", error);
  }
  throw error;
}

function toResult(state: BatchState): BatchResult {
  const count = (outcome: Outcome) =>
    state.outcomes.reduce((total, each) => total + (each === outcome ? 1 : 0), 0);
  const quarantined = state.quarantined
    .map(({ index, id, code, message, path }) => ({
      index,
      id,
      code,
      message,
      ...(path === undefined ? {} : { path }),
    }))
    .sort((a, b) => a.index - b.index);

  return {
    received: state.batch.bodies.length,
    stored: count("stored"),
    duplicates: count("duplicate"),
    quarantined,
    outcomes: state.outcomes,
  };
}
