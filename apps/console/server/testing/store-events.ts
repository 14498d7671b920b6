import { daysBetween, generateDay } from "../../../../packages/demo/src/generate.ts";
import { createWorld } from "../../../../packages/demo/src/world.ts";
import { createRandom } from "../../../../packages/metrics/src/testing/random.ts";
import { randomEvents } from "../../../../packages/metrics/src/testing/random-events.ts";

/** An event in the terms of every generator. */
export interface StoreEvent {
  specversion: "1.0";
  id: string;
  source: string;
  type: string;
  time: string;
  data: Record<string, unknown>;
}

export interface StoreEvents {
  /** In the order in which they are first sent; malformed ones and copies included. */
  events: StoreEvent[];
  /** ISO days around all of them. */
  from: string;
  to: string;
}

/** Around New York's clock change of 2026-03-08, as the random world of this seed is. */
const SEED = 1;
const FIRST_DAY = Date.UTC(2026, 1, 19);
const LAST_DAY = Date.UTC(2026, 2, 25);
const DEMO_USERS = 250;

/**
 * A store's events, exactly so many: a random world made to break definitions (sessions over midnights, refunds before their
 * purchase, several currencies), days of the demo store with its flaws, and one of each type that neither tells.
 */
export function storeEvents(count: number): StoreEvents {
  const random = createRandom(SEED);
  const world = randomEvents(random);
  const events: StoreEvent[] = [...world.events, ...rareEvents()];
  const firstDay = new Date(FIRST_DAY).toISOString().slice(0, 10);
  const demo = createWorld({ seed: SEED, firstDay, historyDays: 30, users: DEMO_USERS });
  for (const day of daysBetween(FIRST_DAY, LAST_DAY)) {
    for (const event of generateDay(demo, day)) if (events.length < count) events.push(event);
  }
  if (events.length !== count) throw new Error(`There are ${events.length} events only`);

  return { events: random.shuffle(events), from: "2026-02-18", to: "2026-03-26" };
}

function rareEvents(): StoreEvent[] {
  const rare: [string, Record<string, unknown>][] = [
    ["review.updated", { user_id: "user-1", game_id: "g-1", recommended: false }],
    ["account.updated", { user_id: "user-1" }],
    ["account.deleted", { user_id: "user-2" }],
    ["notification.clicked", { user_id: "user-1", campaign: "spring", channel: "email" }],
    ["price.changed", { game_id: "g-1", price: 9_900, currency: "KZT" }],
    ["experiment.exposed", { user_id: "user-1", key: "checkout", variant: "b" }],
    ["service.incident", { service: "payment" }],
    ["custom.quest_finished", { user_id: "user-1", quest: "dragon" }],
  ];

  return rare.map(([type, data], i) => ({
    specversion: "1.0",
    id: `rare-${i}`,
    source: "rare",
    type,
    time: new Date(FIRST_DAY + i * 86_400_000).toISOString(),
    data,
  }));
}
