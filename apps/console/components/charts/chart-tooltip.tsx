import type { Granularity } from "@analytics/core/time/granularity";
import { useLocale, useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { useFormat } from "#hooks/use-format.ts";
import type { ChartRow, ChartSeries } from "#lib/chart/chart-rows.ts";
import { formatBucket } from "#lib/format/date.ts";
import { type Measure, relativeChange } from "#lib/format/number.ts";

export interface ChartTooltipProps {
  row: ChartRow;
  series: readonly ChartSeries[];
  measure: Measure;
  granularity: Granularity;
  zone: string;
}

const SHOWN_MAX = 10;

/** The values of one bucket, largest first. */
export function ChartTooltip({ row, series, measure, granularity, zone }: ChartTooltipProps) {
  const t = useTranslations();
  const locale = useLocale();
  const format = useFormat();
  const entries = series
    .map((one, i) => ({ one, value: row[`s${i}`] ?? row[`o${i}`] ?? null, before: row[`b${i}`] }))
    .toSorted((a, b) => (b.value ?? Number.NEGATIVE_INFINITY) - (a.value ?? Number.NEGATIVE_INFINITY));

  return (
    <div className="min-w-40 rounded-lg border border-line bg-raised px-3 py-2 text-xs shadow-pop">
      <p className="flex items-center justify-between gap-4 pb-1 font-medium text-ink">
        {formatBucket(row.t, granularity, { locale, zone, detail: "label" })}
        {!row.complete && <Badge tone="warn">{t("explore.incomplete")}</Badge>}
      </p>
      <ul className="flex flex-col gap-0.5">
        {entries.slice(0, SHOWN_MAX).map(({ one, value, before }) => (
          <li key={one.key} className="flex items-center gap-2">
            <span className="size-2 shrink-0 rounded-[3px]" style={{ background: one.color }} />
            <span className="max-w-48 truncate text-ink-2">{one.label}</span>
            <span className="figures ml-auto pl-4 font-medium text-ink">{format.value(value, measure)}</span>
            {before !== undefined && <Before value={value} before={before} measure={measure} />}
          </li>
        ))}
      </ul>
    </div>
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
  const change = relativeChange(value, before);

  return (
    <span className="figures text-ink-3">
      {format.value(before, measure)}
      {change !== null && ` (${format.change(change)})`}
    </span>
  );
}
