/** What a run of chaos is: the same options and seed give the same events and the same plan of kills. */
export interface ChaosOptions {
  events: number;
  kills: number;
  seed: number;
}

export const FULL: ChaosOptions = { events: 1_000_000, kills: 24, seed: 1 };
/** What `npm test` runs: the oracle's time grows with the events, and is most of it. */
export const SHORT: ChaosOptions = { events: 20_000, kills: 7, seed: 1 };
