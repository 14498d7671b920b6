import { setTimeout as sleep } from "node:timers/promises";
import { bodiesOf, countDue, type DeliveryPosition, positionAfter } from "./delivery-batch.ts";
import { streamDeliveries } from "./delivery-stream.ts";
import type { DemoDeps } from "./demo-deps.ts";
import type { DemoState } from "./demo-state.ts";

/** The demo's events are an import like any other, so the ledger shows them apart from real traffic. */
export const DEMO_STREAM = "import:demo";

const BATCH_EVENTS = 30_000;
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
  const { pipeline, clock, signal } = deps;
  const { day, index, ...world } = state;
  let isCaughtUp = false;
  const options = { world, from: { day, index }, batchSize: BATCH_EVENTS };
  for await (const batch of streamDeliveries(options, signal)) {
    let sent = 0;
    while (sent < batch.due.length) {
      signal.throwIfAborted();
      const count = countDue(batch, sent, clock());
      if (count > 0) {
        const bodies = bodiesOf(batch, sent, sent + count);
        await pipeline.ingest({ stream: DEMO_STREAM, receivedAt: clock(), bodies });
        sent += count;
        await hooks.onStored(positionAfter(batch, sent));
        continue;
      }
      if (!isCaughtUp) {
        isCaughtUp = true;
        await hooks.onCaughtUp();
      }
      await sleep(LIVE_TICK_MS, undefined, { signal });
    }
  }
}
