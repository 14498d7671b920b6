import { useRange } from "#hooks/use-range.ts";
import { addDays, dayIn } from "#lib/range/calendar-day.ts";
import type { DayRange } from "#lib/range/preset.ts";

/** The page's range in days of receipt (UTC). Presets reach to today: what arrived just now matters here most. */
export function useReceiptRange(): DayRange {
  const { range } = useRange();
  if (range.preset === null) return { from: range.from, to: range.to };

  return { from: range.from, to: addDays(dayIn("UTC", Date.now()), 1) };
}
