import type { Granularity } from "@analytics/core/time/granularity";
import { useLocale, useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { BeforeLine, ChangeText, ValueText } from "#features/explore/value-text.tsx";
import { answerRows } from "#lib/chart/answer-rows.ts";
import { formatBucket } from "#lib/format/date.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { immatureDays } from "#lib/metric/maturity.ts";
import { measureOf } from "#lib/metric/measure.ts";

interface PointsTableProps {
  result: MetricAnswer;
  label: string;
  /** Starts of the buckets out of the ordinary. */
  unusual?: ReadonlySet<string> | undefined;
  className?: string;
}

/** One series, bucket by bucket, newest first; without those that have not begun. */
export function PointsTable({ result, label, unusual, className }: PointsTableProps) {
  const { data, meta } = result;
  const t = useTranslations("explore");
  const locale = useLocale();
  const [series] = data.series;
  if (series === undefined) return null;
  const measure = measureOf(data);
  const granularity = data.granularity as Granularity;
  const rows = answerRows(result);
  const nameOf = (start: string) =>
    formatBucket(start, granularity, { locale, zone: data.timezone, detail: "label" });
  const maturing = immatureDays(meta) !== null;

  return (
    <Table label={label} className={className} data-testid="points-table">
      <thead>
        <tr>
          <HeadCell>{t("bucket")}</HeadCell>
          <HeadCell numeric>{t("value")}</HeadCell>
          {series.compare && (
            <HeadCell numeric wide>
              {t("before")}
            </HeadCell>
          )}
          {series.compare && <HeadCell numeric>{t("change")}</HeadCell>}
        </tr>
      </thead>
      <tbody>
        {series.points
          .map((point, i) => ({ point, before: series.compare?.points[i], row: rows[i] }))
          .filter(({ point }) => point.v !== null || Date.parse(point.t) <= Date.parse(meta.as_of))
          .toReversed()
          .map(({ point, before, row }) => (
            <Row key={point.t} data-time={point.t} data-value={point.v ?? ""}>
              <Cell>
                <span className="flex flex-wrap items-center gap-x-2">
                  {nameOf(point.t)}
                  {row !== undefined && (!row.complete || row.cut) && (
                    <Badge tone="warn">
                      {t(row.complete ? "cut" : maturing ? "maturing" : "incomplete")}
                    </Badge>
                  )}
                  {unusual?.has(point.t) && <Badge tone="accent">{t("unusual")}</Badge>}
                </span>
              </Cell>
              <Cell numeric className="font-medium">
                <ValueText value={point.v} measure={measure} />
              </Cell>
              {series.compare && (
                <Cell numeric wide className="text-ink-2">
                  <ValueText value={before?.v ?? null} measure={measure} />
                  {before && (
                    <span className="block text-[11px] leading-4 text-ink-3">{nameOf(before.t)}</span>
                  )}
                </Cell>
              )}
              {series.compare && (
                <Cell numeric>
                  <ChangeText value={point.v} before={before?.v} measure={measure} />
                  <BeforeLine value={before?.v ?? null} measure={measure} />
                </Cell>
              )}
            </Row>
          ))}
      </tbody>
    </Table>
  );
}
