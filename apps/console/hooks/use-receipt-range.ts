import { useRange } from "#hooks/use-range.ts";
import { type DayRange, receiptRange } from "#lib/range/preset.ts";

/** The page's range in days of receipt (UTC). */
export function useReceiptRange(): DayRange {
  const { range } = useRange();
  if (range.preset === null) return { from: range.from, to: range.to };

  return receiptRange(range.preset, Date.now());
}
