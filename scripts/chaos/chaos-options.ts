/** What a run of chaos is: the same options and seed give the same events and the same plan of kills. */
export interface ChaosOptions {
  events: number;
  kills: number;
  seed: number;
}

export const FULL: ChaosOptions = { events: 1_000_000, kills: 24, seed: 1 };
/** What `npm test` runs. */
export const SHORT: ChaosOptions = { events: 100_000, kills: 20, seed: 1 };
