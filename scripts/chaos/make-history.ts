import type { CloudEvent } from "../../packages/metrics/src/oracle/cloud-event.ts";
import { createRandom, type Random } from "../../packages/metrics/src/testing/random.ts";
import { randomEvents } from "../../packages/metrics/src/testing/random-events.ts";

export interface History {
  /** Valid events, each once. */
  events: CloudEvent[];
  /** What is sent, in order: the events, copies, and bodies that are no events. */
  messages: { key: string; body: Buffer }[];
  /** Distinct bodies that are no events. */
  invalid: Buffer[];
  duplicates: number;
  late: number;
  from: number;
  to: number;
}

const DUPLICATE = 0.02;
const INVALID = 0.01;
const LATE = 0.01;
/** Names that belong to one world: the worlds must not meet. */
const OWN_NAMES = ["user_id", "game_id", "developer_id", "session_id", "order_id", "anonymous_id"];

/** The events of many small random stores beside each other, and the order in which a careless platform sends them. */
export function makeHistory(count: number, seed: number): History {
  const random = createRandom(seed);
  const worlds: { events: CloudEvent[]; from: number; to: number }[] = [];
  for (let made = 0; made < count; ) {
    const name = `w${worlds.length}`;
    const world = randomEvents(createRandom(seed * 7_919 + worlds.length));
    const events = world.events.slice(0, count - made).map((event) => rename(event, name));
    worlds.push({ ...world, events });
    made += events.length;
  }
  const events = worlds.flatMap((world) => world.events);
  const invalid = Array.from({ length: Math.round(count * INVALID) }, (_, i) =>
    makeInvalid(random, i, events),
  );
  const { messages, duplicates, late } = arrange(random, events, invalid);

  return {
    events,
    messages,
    invalid,
    duplicates,
    late,
    from: Math.min(...worlds.map((world) => world.from)),
    to: Math.max(...worlds.map((world) => world.to)),
  };
}

function rename(event: CloudEvent, world: string): CloudEvent {
  const data: Record<string, unknown> = { ...event.data };
  for (const name of OWN_NAMES) if (typeof data[name] === "string") data[name] = `${world}-${data[name]}`;
  if (Array.isArray(data.lines))
    data.lines = data.lines.map((line: Record<string, unknown>) => ({
      ...line,
      game_id: `${world}-${line.game_id}`,
    }));

  return { ...event, id: `${world}-${event.id}`, data };
}

/** A body that must be quarantined; each is different from every other. */
function makeInvalid(random: Random, i: number, events: readonly CloudEvent[]): Buffer {
  const event = { ...random.pick(events), id: `invalid-${i}` };
  const text = JSON.stringify(event);

  return Buffer.from(
    random.pick([
      text.slice(0, -1),
      JSON.stringify({ ...event, type: "no.such" }),
      JSON.stringify({ ...event, time: "yesterday" }),
      JSON.stringify({ ...event, type: "game.viewed", data: { seen: i } }),
    ]),
  );
}

/** Sent in order of time; some events come much later, some twice, and between them come bodies that are no events. */
function arrange(random: Random, events: readonly CloudEvent[], invalid: readonly Buffer[]) {
  let late = 0;
  let duplicates = 0;
  const end = 1;
  const sends = events
    .map((event) => ({ event, time: Date.parse(event.time) }))
    .sort((a, b) => a.time - b.time)
    .flatMap(({ event }, i) => {
      const place = i / events.length;
      const isLate = random.chance(LATE);
      const isTwice = random.chance(DUPLICATE);
      const later = () => place + random.next() * (end - place);
      const message = {
        key: String(event.data.user_id ?? event.id),
        body: Buffer.from(JSON.stringify(event)),
      };
      late += isLate ? 1 : 0;
      duplicates += isTwice ? 1 : 0;
      const first = { ...message, at: isLate ? later() : place };
      // A copy may take another way: another key is another partition.
      const copy = { body: message.body, key: random.pick([message.key, event.id]), at: later() };

      return isTwice ? [first, copy] : [first];
    });
  const broken = invalid.map((body, i) => ({ key: `invalid-${i}`, body, at: random.next() }));
  const messages = [...sends, ...broken].sort((a, b) => a.at - b.at).map(({ key, body }) => ({ key, body }));

  return { messages, duplicates, late };
}
