import type { Dimension } from "@analytics/metrics/model";
import type { MetricResult } from "@analytics/metrics/query";
import { useTranslations } from "use-intl";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { ChangeText, ValueText } from "#features/explore/value-text.tsx";
import { SERIES_COLORS_MAX, seriesColor } from "#lib/chart/palette.ts";
import { measureOf } from "#lib/metric/measure.ts";
import type { TotalMeaning } from "#lib/metric/total-meaning.ts";

interface SeriesTableProps {
  result: MetricResult;
  dimensions: readonly Dimension[];
  /** What a total is. */
  meaning: TotalMeaning;
  labelOf: (dimension: Dimension, value: string) => string;
  label: string;
  className?: string;
}

/** Series by their totals over the whole range, in the order of the answer. */
export function SeriesTable(props: SeriesTableProps) {
  const { dimensions, meaning, labelOf, label, className } = props;
  const { data } = props.result;
  const t = useTranslations();
  const measure = measureOf(data);
  const compared = data.series.some((series) => series.compare !== undefined);
  const overTime = data.granularity !== "total";

  return (
    <Table label={label} className={className} data-testid="series-table">
      <thead>
        <tr>
          {dimensions.map((dimension) => (
            <HeadCell key={dimension}>{t(`dimension.${dimension}`)}</HeadCell>
          ))}
          <HeadCell numeric title={t("explore.totalNote")}>
            {t(`explore.totalHead.${meaning}`)}
          </HeadCell>
          {compared && <HeadCell numeric>{t("explore.before")}</HeadCell>}
          {compared && <HeadCell numeric>{t("explore.change")}</HeadCell>}
        </tr>
      </thead>
      <tbody>
        {data.series.map((series, i) => (
          <Row key={JSON.stringify(series.dimensions)} data-value={series.total ?? ""}>
            {dimensions.map((dimension, column) => (
              <Cell key={dimension} className="max-w-60 truncate">
                {column === 0 && overTime && i < SERIES_COLORS_MAX && (
                  <span
                    aria-hidden
                    className="mr-2 inline-block size-2 rounded-[3px]"
                    style={{ background: seriesColor(i) }}
                  />
                )}
                {labelOf(dimension, series.dimensions[dimension] ?? "")}
              </Cell>
            ))}
            <Cell numeric className="font-medium">
              <ValueText value={series.total} measure={measure} />
            </Cell>
            {compared && (
              <Cell numeric className="text-ink-2">
                <ValueText value={series.compare?.total ?? null} measure={measure} />
              </Cell>
            )}
            {compared && (
              <Cell numeric>
                <ChangeText value={series.total} before={series.compare?.total} />
              </Cell>
            )}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
