import { DAY_MS, MOSCOW_MS, saleOn, weekdayWeight } from "../calendar.ts";

/** The store opened with a burst of sign-ups that faded in about ten days; since then it grows slowly. */
const BURST = 3.4;
const BURST_DECAY_DAYS = 9;
const DAILY_GROWTH = 0.0022;
const SALE_LIFT = 1.25;

/**
 * Index of the first user who registers on each day of the world, for days 0 … `days`; scaled so that exactly
 * `users` people have registered by the end of day `scaleDays` − 1.
 */
export class Registrations {
  private readonly scale: number;
  private readonly firstDayMs: number;
  private readonly starts: number[] = [0];
  private sum = 0;

  constructor(options: { users: number; scaleDays: number; firstDayMs: number }) {
    this.firstDayMs = options.firstDayMs;
    let total = 0;
    for (let day = 0; day < options.scaleDays; day += 1) total += this.intensity(day);
    this.scale = options.users / total;
  }

  /** [first, end) of the user indices that register on a day. */
  on(day: number): { first: number; end: number } {
    while (this.starts.length <= day + 1) {
      this.sum += this.intensity(this.starts.length - 1) * this.scale;
      this.starts.push(Math.round(this.sum));
    }

    return { first: this.starts[day] as number, end: this.starts[day + 1] as number };
  }

  private intensity(day: number): number {
    const weekday = weekdayWeight(this.firstDayMs + day * DAY_MS + MOSCOW_MS);
    const sale = saleOn(day) >= 0 ? SALE_LIFT : 1;

    return (1 + DAILY_GROWTH * day + BURST * Math.exp(-day / BURST_DECAY_DAYS)) * weekday * sale;
  }
}
