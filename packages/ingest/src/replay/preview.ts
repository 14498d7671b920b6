import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { Postgres } from "@analytics/db/postgres/client";
import { findPaymentTimes } from "@analytics/db/postgres/queries/find-payment-times";
import { createState, type Outcome, type QuarantineEntry } from "../batch.ts";
import type { EventBlock } from "../block/event-block.ts";
import { Texts } from "../block/texts.ts";
import type { IngestKeys } from "../keys.ts";
import { Rates } from "../money/rates.ts";
import { createPseudonyms } from "../privacy/pseudonyms.ts";
import { readable } from "../privacy/readable.ts";
import { deduplicateInBatch, deduplicateStored, findStored } from "../steps/deduplicate.ts";
import { enrich } from "../steps/enrich.ts";
import { GroupedLookups } from "../steps/grouped-lookups.ts";
import { idBytes, ordersOf } from "../steps/open.ts";
import { pseudonymise } from "../steps/pseudonymise.ts";
import { read } from "../steps/read.ts";
import { KnownUsers } from "./known-users.ts";

export interface PreviewDeps {
  clickhouse: ClickHouse;
  postgres: Postgres;
  /** The connections that may read the identity vault; those of `postgres` unless told. */
  vault?: Postgres | undefined;
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
  const vault = new KnownUsers(deps.vault ?? deps.postgres, deps.keys);
  const pseudonyms = { ...createPseudonyms(deps.vault ?? deps.postgres, deps.keys), vault };
  const rates = new Rates(deps.postgres);

  return async (bodies) => {
    const now = clock();
    const state = createState({ stream: "preview", receivedAt: now, bodies });
    const block = read(state, { plain: null, texts: new Texts(), pseudonyms, now });
    await pseudonymise(state, block, vault);
    await enrich(state, block, rates);
    deduplicateInBatch(state, block);
    await useFirstTimes(block, deps.postgres);
    deduplicateStored(state, block, await findStored(block, new GroupedLookups(deps.clickhouse)));

    const refusals = new Map(state.quarantined.map((entry) => [entry.index, toReadable(entry)]));

    return bodies.map((_, index) => ({
      outcome: state.outcomes[index] ?? "stored",
      refusal: refusals.get(index) ?? null,
    }));
  };
}

/** Replays write why an event failed again beside its body. */
function toReadable(entry: QuarantineEntry): QuarantineEntry {
  const { path, message } = readable(entry);

  return { ...entry, message, ...(path === null ? {} : { path }) };
}

/** A payment is stored under the time of its first arrival, so that is where its copy is looked for. */
async function useFirstTimes(block: EventBlock, postgres: Postgres): Promise<void> {
  const payments = ordersOf(block).map(({ row }) => ({ row, id: idBytes(block, row) }));
  const times = await findPaymentTimes(
    postgres,
    payments.map((payment) => payment.id),
  );
  for (const { row, id } of payments) {
    const time = times.get(id.toString("latin1"));
    if (time !== undefined) block.time[row] = time;
  }
}
