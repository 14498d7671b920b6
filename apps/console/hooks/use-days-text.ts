import { usePathname } from "next/navigation";
import { useLocale } from "use-intl";
import { useRange } from "#hooks/use-range.ts";
import { useReceiptRange } from "#hooks/use-receipt-range.ts";
import { formatDayRange } from "#lib/format/date.ts";
import { addDays } from "#lib/range/calendar-day.ts";
import { controlsOf } from "#lib/range/page-controls.ts";

/** The days that the page shows: `2 Nov – 1 Dec 2026`. Null where its numbers are of no range. */
export function useDaysText(): string | null {
  const locale = useLocale();
  const { range } = useRange();
  const receipt = useReceiptRange();
  const kind = controlsOf(usePathname()).range;
  if (kind === null) return null;
  const { from, to } = kind === "receipt" ? receipt : range;

  return formatDayRange(from, addDays(to, -1), locale);
}
