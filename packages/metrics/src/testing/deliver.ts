import { MINUTE_MS } from "@analytics/core/time/range";
import type { CloudEvent } from "../oracle/cloud-event.ts";
import { buildRollups } from "../rollups/builder.ts";
import type { Random } from "./random.ts";
import type { MetricsUnderTest } from "./start-metrics.ts";

/**
 * Sends events as the world does: mostly in order, some late, in batches of any size, copies inside and across batches, and
 * rollups built between any two of them. Some hours are left dirty at the end. Throws when an event is not stored.
 */
export async function deliver(
  metrics: MetricsUnderTest,
  random: Random,
  events: readonly CloudEvent[],
): Promise<void> {
  const queue = arrivalOrder(random, events);
  let sent: CloudEvent[] = [];
  while (queue.length > 0) {
    const batch = queue.splice(0, random.pick([1, 20, 400, 1_000]));
    const copies = [...random.sample(batch, random.int(0, 3)), ...random.sample(sent, random.int(0, 5))];
    await send(metrics, random, [...batch, ...copies]);
    sent = [...sent, ...batch];
    if (random.chance(0.25)) await buildRollups(metrics, { quietMs: 0, graceMs: random.pick([0, 900_000]) });
  }
}

/** In order of time, but one in twenty comes at any moment. */
function arrivalOrder(random: Random, events: readonly CloudEvent[]): CloudEvent[] {
  const times = events.map((event) => Date.parse(event.time));
  const latest = Math.max(...times);

  return events
    .map((event, i) => {
      const time = times[i] as number;

      return { event, at: random.chance(0.05) ? random.int(time, latest) : time };
    })
    .sort((a, b) => a.at - b.at)
    .map(({ event }) => event);
}

async function send(metrics: MetricsUnderTest, random: Random, events: readonly CloudEvent[]): Promise<void> {
  const lastTime = Math.max(...events.map((event) => Date.parse(event.time)));
  const result = await metrics.pipeline.ingest({
    stream: "test",
    receivedAt: lastTime + random.int(0, MINUTE_MS),
    bodies: random.shuffle(events).map((event) => Buffer.from(JSON.stringify(event))),
  });
  const [refused] = result.quarantined;
  if (refused !== undefined)
    throw new Error(`${refused.id} was quarantined: ${refused.message} ${refused.path}`);
}
