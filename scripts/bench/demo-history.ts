import { HOUR_MS, SECOND_MS } from "@analytics/core/time/range";
import { encodeEvent } from "@analytics/demo/encode";
import { generateDeliveries } from "@analytics/demo/generate";
import { createWorld } from "@analytics/demo/world";
import type { Pipeline } from "@analytics/ingest/pipeline";

const BATCH = 50_000;

/** Sends the demo store's history that ends with today through the pipeline; resolves with the number of stored events. */
export async function loadDemoHistory(
  pipeline: Pipeline,
  size: { users: number; days: number },
): Promise<number> {
  const firstDay = new Date(Date.now() - (size.days - 1) * 24 * HOUR_MS).toISOString().slice(0, 10);
  const world = createWorld({ seed: 1, firstDay, historyDays: size.days, users: size.users });
  let stored = 0;
  let bodies: Buffer[] = [];
  const flush = async () => {
    const result = await pipeline.ingest({ stream: "bench", receivedAt: Date.now(), bodies });
    stored += result.stored;
    bodies = [];
  };
  for (let day = 0; day < size.days; day += 1) {
    for (const { at, event } of generateDeliveries(world, day)) {
      if (at > Date.now() - SECOND_MS) continue;
      bodies.push(Buffer.from(encodeEvent(event)));
      if (bodies.length === BATCH) await flush();
    }
    console.log(`day ${day + 1} of ${size.days}: ${stored.toLocaleString("en")} events stored`);
  }
  if (bodies.length > 0) await flush();
  await pipeline.settle();

  return stored;
}
