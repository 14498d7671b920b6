import type { CloudEvent } from "./cloud-event.ts";
import type { Outgoing } from "./outbox.ts";
import { mix, Rng } from "./random/rng.ts";

const DUPLICATE_SHARE = 0.003;
const MALFORMED_SHARE = 0.0005;
/** A second delivery comes at most so many events after the first. */
const DUPLICATE_DISTANCE = 400;

/** Marks an event whose body is cut short on its way; see `encodeEvent`. */
export const TRUNCATED = Symbol("truncated");

/**
 * What real producers get wrong: about 0.3 % of the events arrive twice, and 0.05 % more are not acceptable. Takes and
 * returns one day in order.
 */
export function addFlaws(events: readonly Outgoing[], seed: number): Outgoing[] {
  const rng = new Rng(mix(seed, 0x666c6177));
  const copies = new Map<number, CloudEvent[]>();
  const result: Outgoing[] = [];
  events.forEach((outgoing, i) => {
    const { at, event } = outgoing;
    result.push(outgoing);
    for (const copy of copies.get(i) ?? []) result.push({ at, event: copy });
    copies.delete(i);
    const roll = rng.next();
    if (roll < MALFORMED_SHARE) result.push({ at, event: malformed(event, rng.int(0, FLAWS.length - 1)) });
    else if (roll < MALFORMED_SHARE + DUPLICATE_SHARE) {
      const slot = Math.min(events.length - 1, i + rng.int(1, DUPLICATE_DISTANCE));
      if (slot === i) result.push(outgoing);
      else copies.set(slot, [...(copies.get(slot) ?? []), event]);
    }
  });

  return result;
}

/** Whether the event was made to be refused. */
export function isMalformed(event: CloudEvent): boolean {
  return event.id.endsWith("-flawed");
}

const FLAWS: readonly ((event: CloudEvent) => CloudEvent)[] = [
  (event) => ({ ...event, type: "inventory.item_traded" }),
  (event) => ({ ...event, type: "purchase.complete" }),
  (event) => ({
    ...event,
    type: "session.ended",
    data: { ...event.data, game_id: "g-001", duration_s: "1h 20m" },
  }),
  (event) => ({ ...event, type: "game.viewed", data: { user_id: event.data.user_id, game: "g-002" } }),
  (event) => ({ ...event, time: `2${event.time.slice(0, 1)}${event.time.slice(2)}` }),
  (event) => ({ ...event, specversion: "0.3" as "1.0" }),
  (event) => ({
    ...event,
    type: "purchase.completed",
    data: {
      user_id: event.data.user_id,
      order_id: `${event.id}-x`,
      currency: "XTS",
      lines: [{ game_id: "g-003", list_price: 49_900, discount: 0, price: 49_900 }],
    },
  }),
  (event) => ({ ...event, [TRUNCATED]: true }),
];

function malformed(event: CloudEvent, kind: number): CloudEvent {
  const flaw = FLAWS[kind] as (event: CloudEvent) => CloudEvent;

  return flaw({ ...event, id: `${event.id}-flawed` });
}
