import type { Dimension } from "@analytics/metrics/model";
import { useTranslations } from "use-intl";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { BeforeLine, ChangeText, ValueText } from "#features/explore/value-text.tsx";
import { REST_COLOR, SERIES_COLORS_MAX, seriesColor } from "#lib/chart/palette.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { measureOf } from "#lib/metric/measure.ts";
import type { TotalMeaning } from "#lib/metric/total-meaning.ts";
import { unlikeComparison } from "#lib/metric/warning.ts";

interface SeriesTableProps {
  result: MetricAnswer;
  dimensions: readonly Dimension[];
  /** What a total is. */
  meaning: TotalMeaning;
  /** What the series that are not listed come to; null where that cannot be said, or there are none. */
  others: number | null;
  /** The chart has a part of all series without a colour of their own. */
  isRestDrawn: boolean;
  labelOf: (dimension: Dimension, value: string) => string;
  label: string;
  className?: string;
  /** Narrows the page to the values of a row. */
  onPick: (values: Readonly<Record<string, string>>) => void;
}

/** Series by their totals over the whole range, in the order of the answer. */
export function SeriesTable(props: SeriesTableProps) {
  const { dimensions, meaning, others, isRestDrawn, labelOf, label, className, onPick } = props;
  const { data, meta } = props.result;
  const t = useTranslations();
  const measure = measureOf(data);
  // No change is told of periods that are unlike.
  const isUnlike = unlikeComparison(meta) !== null;
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
          {compared && (
            <HeadCell numeric wide>
              {t("explore.before")}
            </HeadCell>
          )}
          {compared && <HeadCell numeric>{t("explore.change")}</HeadCell>}
        </tr>
      </thead>
      <tbody>
        {data.series.map((series, i) => (
          <Row key={JSON.stringify(series.dimensions)} data-value={series.total ?? ""}>
            {dimensions.map((dimension, column) => (
              <Cell key={dimension} className="max-w-60 truncate">
                {column === 0 ? (
                  <span className="flex min-w-0 items-center gap-2">
                    {overTime && (i < SERIES_COLORS_MAX || isRestDrawn) && (
                      <Dot color={i < SERIES_COLORS_MAX ? seriesColor(i) : REST_COLOR} />
                    )}
                    <button
                      type="button"
                      title={t("chart.narrowTo", {
                        name: labelOf(dimension, series.dimensions[dimension] ?? ""),
                      })}
                      onClick={() => onPick(series.dimensions)}
                      className="min-w-0 truncate rounded underline-offset-4 hover:text-accent hover:underline"
                    >
                      {labelOf(dimension, series.dimensions[dimension] ?? "")}
                    </button>
                  </span>
                ) : (
                  labelOf(dimension, series.dimensions[dimension] ?? "")
                )}
              </Cell>
            ))}
            <Cell numeric className="font-medium">
              <ValueText value={series.total} measure={measure} />
            </Cell>
            {compared && (
              <Cell numeric wide className="text-ink-2">
                <ValueText value={series.compare?.total ?? null} measure={measure} />
              </Cell>
            )}
            {compared && (
              <Cell numeric>
                <ChangeText
                  value={series.total}
                  before={isUnlike ? undefined : series.compare?.total}
                  measure={measure}
                />
                <BeforeLine value={series.compare?.total ?? null} measure={measure} />
              </Cell>
            )}
          </Row>
        ))}
        {others !== null && (
          <Row data-testid="others" className="text-ink-2">
            <Cell colSpan={dimensions.length}>
              <span className="flex min-w-0 items-center gap-2">
                {overTime && isRestDrawn && <Dot color={REST_COLOR} />}
                {t("explore.others")}
              </span>
            </Cell>
            <Cell numeric>
              <ValueText value={others} measure={measure} />
            </Cell>
            {compared && <Cell colSpan={2} />}
          </Row>
        )}
      </tbody>
    </Table>
  );
}

/** The colour of a row in the chart. */
function Dot({ color }: { color: string }) {
  return <span aria-hidden className="size-2 shrink-0 rounded-[3px]" style={{ background: color }} />;
}
