export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
/** Moscow has had no clock changes since 2014, so its days are a constant away from UTC days. */
export const MOSCOW_MS = 3 * HOUR_MS;

/** Relative activity by hour of the Moscow day: quiet nights, a peak at 20–22. */
export const HOUR_WEIGHTS: readonly number[] = [
  2.6, 1.6, 1.0, 0.7, 0.5, 0.5, 0.7, 1.2, 1.9, 2.4, 2.8, 3.1, 3.5, 3.6, 3.7, 4.0, 4.5, 5.2, 6.2, 7.3, 8.0,
  8.1, 6.8, 4.6,
];

/** Relative activity by day of the week, Monday first. */
const WEEKDAY_WEIGHTS: readonly number[] = [0.92, 0.91, 0.93, 0.96, 1.07, 1.16, 1.12];

const SALE_CYCLE_DAYS = 45;
const SALE_FIRST_DAY = 25;
const SALE_DAYS = 7;
const PAY_DAYS = new Set([5, 10, 20, 25]);

/** Days of the world on which something special happens, counted from its first day (0). */
export const STORY = {
  /** The store opens so long after the first UTC midnight, when its catalogue has been entered. */
  openingMs: 10 * MINUTE_MS,
  /** The payment service is down for three evening hours. */
  outageDay: 58,
  outageFromHour: 18,
  outageHours: 3,
  /** Credential stuffing: many failed log-ins. */
  stuffingDay: 36,
  /** One game's players are angry about an update. */
  reviewBombFrom: 47,
  reviewBombDays: 4,
} as const;

/** Epoch milliseconds of midnight UTC of a `YYYY-MM-DD`. */
export function utcMidnight(day: string): number {
  const ms = Date.parse(`${day}T00:00:00.000Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(ms)) throw new RangeError(`«${day}» is not a date`);

  return ms;
}

/** `YYYY-MM-DD` of the UTC day that holds the instant. */
export function utcDay(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

export function weekdayWeight(midnightMs: number): number {
  return WEEKDAY_WEIGHTS[(new Date(midnightMs).getUTCDay() + 6) % 7] as number;
}

export function isPayDay(midnightMs: number): boolean {
  return PAY_DAYS.has(new Date(midnightMs).getUTCDate());
}

/** Number of the sale that runs on a day of the world, or -1. Sales last a week and come every 45 days. */
export function saleOn(day: number): number {
  const cycle = Math.floor((day - SALE_FIRST_DAY) / SALE_CYCLE_DAYS);
  const offset = day - SALE_FIRST_DAY - cycle * SALE_CYCLE_DAYS;

  return cycle >= 0 && offset < SALE_DAYS ? cycle : -1;
}

/** First day of a sale and the first day after it. */
export function saleWindow(sale: number): { from: number; to: number } {
  const from = SALE_FIRST_DAY + sale * SALE_CYCLE_DAYS;

  return { from, to: from + SALE_DAYS };
}
