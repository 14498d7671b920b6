import { DAY_MS } from "./calendar.ts";
import type { CloudEvent } from "./cloud-event.ts";
import { isoTime } from "./iso-time.ts";
import { mix, Rng } from "./random/rng.ts";

/** An event and the instant at which it leaves its service. */
export interface Outgoing {
  at: number;
  event: CloudEvent;
}

/**
 * Collects events by the UTC day on which they happen. Days before `from` are not wanted: their events are counted,
 * so that ids stay the same, but never built. That is what makes skipping to a day cheap.
 */
export class Outbox {
  /** For details of the event just opened: seeded by the event, so skipping one event does not change another. */
  readonly details = new Rng(0);
  private readonly seed: number;
  private readonly firstDayMs: number;
  private fromMs: number;
  private readonly days = new Map<number, Outgoing[]>();
  private actor = "";
  private actorHash = 0;
  private count = 0;
  private at = 0;

  constructor(options: { seed: number; firstDayMs: number; fromDay: number }) {
    this.seed = options.seed;
    this.firstDayMs = options.firstDayMs;
    this.fromMs = options.firstDayMs + options.fromDay * DAY_MS;
  }

  /** Starts the events of one actor on one day; `actor` with that day must be unique. */
  begin(actor: string, actorHash: number, day: number): void {
    this.actor = `${actor}-${day}`;
    this.actorHash = mix(this.seed, actorHash, day);
    this.count = 0;
  }

  /** Takes the next id of the actor. True when the event is wanted: then `write` it. */
  open(at: number): boolean {
    this.count += 1;
    this.at = Math.floor(at);
    if (this.at < this.fromMs) return false;
    this.details.reseed(mix(this.actorHash, this.count));

    return true;
  }

  /** Adds the event that was opened last. */
  write(source: string, type: string, data: Record<string, unknown>): void {
    const event: CloudEvent = {
      specversion: "1.0",
      id: `${this.actor}-${this.count}`,
      source,
      type,
      time: isoTime(this.at),
      data,
    };
    this.put(this.at, event);
  }

  /** Adds an event that was made elsewhere, such as a second delivery. */
  put(at: number, event: CloudEvent): void {
    const day = Math.floor((at - this.firstDayMs) / DAY_MS);
    const events = this.days.get(day);
    if (events === undefined) this.days.set(day, [{ at, event }]);
    else events.push({ at, event });
  }

  /** The events of a day in order of time; they leave the box. */
  take(day: number): Outgoing[] {
    const events = this.days.get(day) ?? [];
    this.days.delete(day);

    return events.sort((a, b) => a.at - b.at);
  }
}
