import { setTimeout as sleep } from "node:timers/promises";
import { bodiesOf, countDue, type DeliveryPosition, positionAfter } from "./delivery-batch.ts";
import { streamDeliveries } from "./delivery-stream.ts";
import type { DemoDeps } from "./demo-deps.ts";
import type { DemoState } from "./demo-state.ts";
import { InFlight } from "./in-flight.ts";

/** The demo's events are an import like any other, so the ledger shows them apart from real traffic. */
export const DEMO_STREAM = "import:demo";

const BATCH_EVENTS = 30_000;
/** One batch is decoded while the one before is being inserted. */
const BATCHES_IN_FLIGHT = 2;
const LIVE_TICK_MS = 1_500;

export interface DeliverHooks {
  /** Everything up to the position is stored. */
  onStored(position: DeliveryPosition): Promise<void>;
  /** Called once, when for the first time nothing is due. */
  onCaughtUp(): Promise<void>;
}

/**
 * Sends the world's events from the state's position on: what is overdue in large batches as fast as they are stored,
 * then each event when it is due. Resolves when the signal aborts; rejects when a batch cannot be stored.
 */
export async function deliver(deps: DemoDeps, state: DemoState, hooks: DeliverHooks): Promise<void> {
  const { clock, signal } = deps;
  const { day, index, ...world } = state;
  const inFlight = new InFlight(BATCHES_IN_FLIGHT);
  let isCaughtUp = false;
  const catchUp = async () => {
    await inFlight.drain();
    if (!isCaughtUp) await hooks.onCaughtUp();
    isCaughtUp = true;
  };
  const options = { world, from: { day, index }, batchSize: BATCH_EVENTS };
  for await (const batch of streamDeliveries(options, signal)) {
    let sent = 0;
    while (sent < batch.due.length) {
      signal.throwIfAborted();
      const count = countDue(batch, sent, clock());
      if (count === 0) {
        await catchUp();
        await sleep(LIVE_TICK_MS, undefined, { signal });
        continue;
      }
      const bodies = bodiesOf(batch, sent, sent + count);
      sent += count;
      const position = positionAfter(batch, sent);
      const stored = deps.pipeline.ingest({ stream: DEMO_STREAM, receivedAt: clock(), bodies });
      await inFlight.add(stored, () => hooks.onStored(position));
    }
  }
}
