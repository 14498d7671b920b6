import { addDays, addMonths, type CalendarDay, dayIn, startOfMonth } from "#lib/range/calendar-day.ts";

export const PRESETS = ["today", "7d", "30d", "90d", "mtd", "12m"] as const;
export type Preset = (typeof PRESETS)[number];
export const DEFAULT_PRESET: Preset = "30d";

/** Half-open days, as the API reads them. */
export interface DayRange {
  from: CalendarDay;
  to: CalendarDay;
}

/** Days of receipt are those of UTC. */
const RECEIPT_ZONE = "UTC";
const WHOLE_DAYS: Partial<Record<Preset, number>> = { "7d": 7, "30d": 30, "90d": 90 };

/**
 * The days of a preset. «Last N days» are complete ones and end with yesterday: a comparison with the period before must
 * not set part of a day against a whole one.
 */
export function presetRange(preset: Preset, zone: string, now: number): DayRange {
  const today = dayIn(zone, now);
  const tomorrow = addDays(today, 1);
  const days = WHOLE_DAYS[preset];
  if (days !== undefined) return { from: addDays(today, -days), to: today };
  if (preset === "mtd") return { from: startOfMonth(today), to: tomorrow };
  if (preset === "12m") return { from: addMonths(startOfMonth(today), -12), to: startOfMonth(today) };

  return { from: today, to: tomorrow };
}

/** The same up to today, where what happens just now matters most. «Last N days» are N with today. */
export function runningRange(preset: Preset, zone: string, now: number): DayRange {
  const tomorrow = addDays(dayIn(zone, now), 1);
  const days = WHOLE_DAYS[preset];
  const from = days === undefined ? presetRange(preset, zone, now).from : addDays(tomorrow, -days);

  return { from, to: tomorrow };
}

/** The same in days of receipt. */
export function receiptRange(preset: Preset, now: number): DayRange {
  return runningRange(preset, RECEIPT_ZONE, now);
}
