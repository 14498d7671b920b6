import { setImmediate as nextTurn } from "node:timers/promises";
import type { Postgres } from "@analytics/db/postgres/client";
import { type DataStamp, readDataState } from "@analytics/db/postgres/queries/data-version";

/** What decides whether an answer still holds, at one moment. */
export interface KnownState extends DataStamp {
  /** A moment before it was read, epoch milliseconds: what was received earlier is in it, or stands among the open. */
  readonly asOf: number;
  readonly isCatalogueOpen: boolean;
  /** Epoch seconds, ascending. */
  readonly dirtyHours: readonly number[];
}

/** Whether nothing has begun or ended between two states. */
export function isSameStamp(one: DataStamp, other: DataStamp): boolean {
  return (
    one.stored === other.stored &&
    one.catalogue === other.catalogue &&
    one.built === other.built &&
    one.open === other.open
  );
}

/**
 * Reads the state of the data for whoever asks. Everybody gets a state that was read after they asked, so nobody is told of a
 * moment before what they know; those who ask while one is being read share the next.
 */
export class DataStates {
  readonly #postgres: Postgres;
  readonly #clock: () => number;
  #known: KnownState | null = null;
  #running: Promise<unknown> | null = null;
  #next: Promise<KnownState> | null = null;

  constructor(postgres: Postgres, clock: () => number) {
    this.#postgres = postgres;
    this.#clock = clock;
  }

  /** Throws UPSTREAM_UNAVAILABLE. */
  fresh(): Promise<KnownState> {
    this.#next ??= this.#begin(this.#running);

    return this.#next;
  }

  async #begin(before: Promise<unknown> | null): Promise<KnownState> {
    await before?.catch(() => undefined);
    // Whoever asks in this turn of the event loop joins too.
    await nextTurn();
    const reading = this.#read();
    this.#next = null;
    this.#running = reading;

    return reading;
  }

  async #read(): Promise<KnownState> {
    const asOf = this.#clock();
    const { dirtyHours, ...state } = await readDataState(this.#postgres, this.#known);
    const known = { ...state, asOf, dirtyHours: dirtyHours ?? this.#known?.dirtyHours ?? [] };
    this.#known = known;

    return known;
  }
}
