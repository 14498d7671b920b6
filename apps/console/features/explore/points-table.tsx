import type { Granularity } from "@analytics/core/time/granularity";
import type { MetricResult } from "@analytics/metrics/query";
import { useLocale, useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { ChangeText, ValueText } from "#features/explore/value-text.tsx";
import { toChartRows } from "#lib/chart/chart-rows.ts";
import { formatBucket } from "#lib/format/date.ts";
import { immatureDays, settledThrough } from "#lib/metric/maturity.ts";
import { measureOf } from "#lib/metric/measure.ts";

interface PointsTableProps {
  result: MetricResult;
  label: string;
  className?: string;
}

/** One series, bucket by bucket, newest first. */
export function PointsTable({ result: { data, meta }, label, className }: PointsTableProps) {
  const t = useTranslations("explore");
  const locale = useLocale();
  const [series] = data.series;
  if (series === undefined) return null;
  const measure = measureOf(data);
  const granularity = data.granularity as Granularity;
  const rows = toChartRows([{ key: "", label: "", color: "", points: series.points }], {
    to: data.to,
    completeThrough: settledThrough(meta),
  });
  const maturing = immatureDays(meta) !== null;

  return (
    <Table label={label} className={className} data-testid="points-table">
      <thead>
        <tr>
          <HeadCell>{t("bucket")}</HeadCell>
          <HeadCell numeric>{t("value")}</HeadCell>
          {series.compare && <HeadCell numeric>{t("before")}</HeadCell>}
          {series.compare && <HeadCell numeric>{t("change")}</HeadCell>}
        </tr>
      </thead>
      <tbody>
        {series.points
          .map((point, i) => ({ point, before: series.compare?.points[i]?.v, complete: rows[i]?.complete }))
          .toReversed()
          .map(({ point, before, complete }) => (
            <Row key={point.t} data-time={point.t} data-value={point.v ?? ""}>
              <Cell>
                {formatBucket(point.t, granularity, { locale, zone: data.timezone, detail: "label" })}
                {complete === false && (
                  <Badge tone="warn" className="ml-2">
                    {maturing ? t("maturing") : t("incomplete")}
                  </Badge>
                )}
              </Cell>
              <Cell numeric className="font-medium">
                <ValueText value={point.v} measure={measure} />
              </Cell>
              {series.compare && (
                <Cell numeric className="text-ink-2">
                  <ValueText value={before ?? null} measure={measure} />
                </Cell>
              )}
              {series.compare && (
                <Cell numeric>
                  <ChangeText value={point.v} before={before} />
                </Cell>
              )}
            </Row>
          ))}
      </tbody>
    </Table>
  );
}
