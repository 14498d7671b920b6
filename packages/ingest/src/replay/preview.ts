import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { Postgres } from "@analytics/db/postgres/client";
import { findPaymentTimes } from "@analytics/db/postgres/queries/find-payment-times";
import type { BatchState, Outcome, QuarantineEntry } from "../batch.ts";
import type { IngestKeys } from "../keys.ts";
import { Rates } from "../money/rates.ts";
import { KeyedHash } from "../privacy/keyed-hash.ts";
import { RecentEvents } from "../recent-events.ts";
import { decode } from "../steps/decode.ts";
import { deduplicateInBatch, deduplicateStored } from "../steps/deduplicate.ts";
import { enrich } from "../steps/enrich.ts";
import { pseudonymise } from "../steps/pseudonymise.ts";
import { validate } from "../steps/validate.ts";
import { KnownUsers } from "./known-users.ts";

export interface PreviewDeps {
  clickhouse: ClickHouse;
  postgres: Postgres;
  keys: IngestKeys;
  /** Epoch milliseconds; the system's clock unless told. */
  clock?: () => number;
}

/** What the pipeline would do with one event now. */
export interface Previewed {
  outcome: Outcome;
  /** Why it would be quarantined. */
  refusal: QuarantineEntry | null;
}

/**
 * The pipeline's own checks without any of its writes: no user gets a number, no batch is opened, nothing is stored. A test
 * holds it to the pipeline's answers.
 */
export function createPreview(deps: PreviewDeps): (bodies: readonly Uint8Array[]) => Promise<Previewed[]> {
  const clock = deps.clock ?? Date.now;
  const users = new KnownUsers(deps.postgres, deps.keys);
  const hash = new KeyedHash(deps.keys);
  const rates = new Rates(deps.postgres);

  return async (bodies) => {
    const now = clock();
    const state: BatchState = {
      batch: { stream: "preview", receivedAt: now, bodies },
      candidates: [],
      quarantined: [],
      outcomes: new Array(bodies.length),
    };
    validate(state, decode(state), now);
    await pseudonymise(state, users, hash);
    await enrich(state, rates);
    deduplicateInBatch(state);
    await useFirstTimes(state, deps.postgres);
    await deduplicateStored(state, new RecentEvents(), deps.clickhouse);

    const refusals = new Map(state.quarantined.map((entry) => [entry.index, entry]));

    return bodies.map((_, index) => ({
      outcome: state.outcomes[index] ?? "stored",
      refusal: refusals.get(index) ?? null,
    }));
  };
}

/** A payment is stored under the time of its first arrival, so that is where its copy is looked for. */
async function useFirstTimes(state: BatchState, postgres: Postgres): Promise<void> {
  const payments = state.candidates.filter((event) => event.type.strictIdentity);
  const times = await findPaymentTimes(
    postgres,
    payments.map((event) => Buffer.from(event.key, "latin1")),
  );
  for (const event of payments) event.time = times.get(event.key) ?? event.time;
}
