import { usePathname } from "next/navigation";
import { useRange } from "#hooks/use-range.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { daysQuery } from "#lib/range/days-query.ts";
import { controlsOf } from "#lib/range/page-controls.ts";

/** The days that the page shows as a query string: another page might take the same preset for other days. */
export function useShownRangeQuery(): string {
  const asAddressed = useRangeQuery();
  const { range } = useRange();
  const isPlain = controlsOf(usePathname()).range !== "running" || range.preset === null;

  return isPlain ? asAddressed : daysQuery(asAddressed, range);
}
