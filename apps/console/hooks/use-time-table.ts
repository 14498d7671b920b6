import type { Granularity } from "@analytics/core/time/granularity";
import { useLocale, useTranslations } from "use-intl";
import type { ChartSeries } from "#lib/chart/chart-rows.ts";
import { type ChartTableModel, timeTable } from "#lib/chart/chart-table.ts";
import { formatBucket } from "#lib/format/date.ts";
import type { Measure } from "#lib/format/number.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { settledThrough } from "#lib/metric/maturity.ts";
import { measureOf } from "#lib/metric/measure.ts";

/** Makes the rows of a chart over time, in the language of the page. `first` is an answer that the series are of. */
export function useTimeTable(): (
  series: readonly ChartSeries[],
  first: MetricAnswer,
  measure?: Measure,
) => ChartTableModel {
  const t = useTranslations("explore");
  const locale = useLocale();

  return (series, { data, meta }, measure = measureOf(data)) =>
    timeTable(series, {
      head: t("bucket"),
      measure,
      range: { ...data, completeThrough: settledThrough(meta) },
      nameOf: (start) =>
        formatBucket(start, data.granularity as Granularity, {
          locale,
          zone: data.timezone,
          detail: "label",
        }),
      beforeOf: (label) => `${label}: ${t("before").toLocaleLowerCase(locale)}`,
    });
}
