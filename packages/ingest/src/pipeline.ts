import { AppError, unavailable } from "@analytics/core/errors";
import { MINUTE_MS } from "@analytics/core/time/range";
import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { Postgres } from "@analytics/db/postgres/client";
import type { Batch, BatchResult, BatchState, Outcome } from "./batch.ts";
import type { IngestKeys } from "./keys.ts";
import { LedgerCloser } from "./ledger-closer.ts";
import { Rates } from "./money/rates.ts";
import { IdentityVault } from "./privacy/identity-vault.ts";
import { KeyedHash } from "./privacy/keyed-hash.ts";
import { RecentEvents } from "./recent-events.ts";
import { settleBatches } from "./settle.ts";
import { decode } from "./steps/decode.ts";
import { deduplicateInBatch, deduplicateStored } from "./steps/deduplicate.ts";
import { enrich } from "./steps/enrich.ts";
import { insert } from "./steps/insert.ts";
import { open } from "./steps/open.ts";
import { pseudonymise } from "./steps/pseudonymise.ts";
import { validate } from "./steps/validate.ts";

export interface PipelineDeps {
  clickhouse: ClickHouse;
  postgres: Postgres;
  keys: IngestKeys;
  /** Epoch milliseconds; the system's clock unless told. */
  clock?: () => number;
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

const SETTLE_AFTER_MS = 10 * MINUTE_MS;

/** The way of every event, from whichever door: the steps in their order. */
export function createPipeline(deps: PipelineDeps): Pipeline {
  const clock = deps.clock ?? Date.now;
  const vault = new IdentityVault(deps.postgres, deps.keys);
  const hash = new KeyedHash(deps.keys);
  const rates = new Rates(deps.postgres);
  const recent = new RecentEvents();
  const ledger = new LedgerCloser(deps.postgres);

  async function ingest(batch: Batch): Promise<BatchResult> {
    const state: BatchState = {
      batch,
      candidates: [],
      quarantined: [],
      outcomes: new Array(batch.bodies.length),
    };
    const now = clock();

    validate(state, decode(state), now);
    await pseudonymise(state, vault, hash);
    await enrich(state, rates);
    deduplicateInBatch(state);
    const batchId = await open(state, deps, now);
    const keys = state.candidates.map((event) => event.key);
    await recent.exclusively(keys, () => store(state, batchId));

    const result = toResult(state);
    ledger.add({ batchId, stored: result.stored, duplicate: result.duplicates, rejected: 0 });

    return result;
  }

  async function store(state: BatchState, batchId: number): Promise<void> {
    try {
      await deduplicateStored(state, recent, deps.clickhouse);
    } catch (error) {
      // Nothing was written, so the batch is known to be rejected. After a failed insert only ClickHouse knows.
      const rejected = state.batch.bodies.length - state.quarantined.length;
      ledger.add({ batchId, stored: 0, duplicate: 0, rejected });
      throw error;
    }
    await insert(state, batchId, deps.clickhouse);
    recent.add(state.candidates.map((event) => event.key));
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
