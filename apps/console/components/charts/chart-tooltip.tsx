import type { Granularity } from "@analytics/core/time/granularity";
import { useLocale, useTranslations } from "use-intl";
import { MarkList } from "#components/charts/mark-list.tsx";
import { TooltipBox } from "#components/charts/tooltip-box.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { useFormat } from "#hooks/use-format.ts";
import type { ChartMark } from "#lib/chart/chart-mark.ts";
import type { ChartRow, ChartSeries } from "#lib/chart/chart-rows.ts";
import { formatBucket } from "#lib/format/date.ts";
import type { Measure } from "#lib/format/number.ts";
import { changeOf } from "#lib/metric/change.ts";

export interface ChartTooltipProps {
  row: ChartRow;
  series: readonly ChartSeries[];
  measure: Measure;
  granularity: Granularity;
  zone: string;
  /** What happened in the bucket. */
  marks?: readonly ChartMark[];
  /** Names of the series whose value is out of the ordinary here. */
  unusual?: readonly string[];
}

const SHOWN_MAX = 10;

/** The values of one bucket, largest first. */
export function ChartTooltip({ row, series, measure, granularity, zone, marks, unusual }: ChartTooltipProps) {
  const t = useTranslations();
  const locale = useLocale();
  const format = useFormat();
  const entries = series
    .map((one, i) => ({ one, value: row[`s${i}`] ?? row[`o${i}`] ?? null, before: row[`b${i}`] }))
    .toSorted((a, b) => (b.value ?? Number.NEGATIVE_INFINITY) - (a.value ?? Number.NEGATIVE_INFINITY));
  const badge = row.complete ? (row.cut ? "explore.cut" : null) : "explore.incomplete";

  return (
    <TooltipBox
      title={formatBucket(row.t, granularity, { locale, zone, detail: "label" })}
      badge={badge !== null && <Badge tone="warn">{t(badge)}</Badge>}
      lines={entries.slice(0, SHOWN_MAX).map(({ one, value, before }) => ({
        key: one.key,
        color: one.color,
        label: one.label,
        value: format.value(value, measure),
        extra: before !== undefined && <Before value={value} before={before} measure={measure} />,
      }))}
    >
      {unusual !== undefined && unusual.length > 0 && (
        <p className="mt-1.5 text-warn">{t("chart.unusual", { series: unusual.join(", ") })}</p>
      )}
      {marks !== undefined && marks.length > 0 && <MarkList marks={marks} className="mt-1.5" />}
    </TooltipBox>
  );
}

function Before({
  value,
  before,
  measure,
}: {
  value: number | null;
  before: number | null;
  measure: Measure;
}) {
  const format = useFormat();
  const change = changeOf(value, before, measure.unit);

  return (
    <span className="figures text-ink-3">
      {format.value(before, measure)}
      {change !== null && ` (${format.change(change)})`}
    </span>
  );
}
