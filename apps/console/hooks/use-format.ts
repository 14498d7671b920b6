import { useLocale } from "use-intl";
import { formatChange, formatValue, type Measure, type Precision } from "#lib/format/number.ts";
import type { Change } from "#lib/metric/change.ts";

/** Formatting in the page's language. */
export function useFormat() {
  const locale = useLocale();

  return {
    locale,
    value: (value: number | null | undefined, measure: Measure, precision?: Precision) =>
      formatValue(value, measure, { locale, precision }),
    change: (change: Change) => formatChange(change, locale),
  };
}
