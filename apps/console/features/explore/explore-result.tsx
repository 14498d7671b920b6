import type { MetricEntry } from "@analytics/api/services/list-metrics";
import type { Granularity } from "@analytics/core/time/granularity";
import type { MetricResult } from "@analytics/metrics/query";
import { useLocale, useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { AboutPanel } from "#features/explore/about-panel.tsx";
import { ExploreChart } from "#features/explore/explore-chart.tsx";
import { chartOf } from "#features/explore/explore-query.ts";
import type { ExploreState } from "#features/explore/explore-state.ts";
import { PointsTable } from "#features/explore/points-table.tsx";
import { ResultSummary } from "#features/explore/result-summary.tsx";
import { SeriesTable } from "#features/explore/series-table.tsx";
import { useDimensionLabel } from "#hooks/use-dimension-label.ts";
import { type MetricQuery, useMetric } from "#hooks/use-metric.ts";
import { classNames } from "#lib/class-names.ts";
import { gamesOf } from "#lib/metric/games-of.ts";
import { seriesLabel } from "#lib/metric/series-label.ts";
import { totalMeaning } from "#lib/metric/total-meaning.ts";

interface ExploreResultProps {
  entry: MetricEntry;
  state: ExploreState;
  query: MetricQuery & { granularity: Granularity };
}

/** The answer: total, chart, table, and what the number means. */
export function ExploreResult({ entry, state, query }: ExploreResultProps) {
  const answer = useMetric(query);
  // A kept answer of another metric must not be shown under this one's name.
  const result = answer.data?.data.metric === entry.name ? answer.data : undefined;

  return (
    <>
      {answer.isError ? (
        <Card>
          <Failure error={answer.error} onRetry={() => answer.refetch()} className="min-h-96" />
        </Card>
      ) : result === undefined ? (
        <Skeleton className="h-112 w-full rounded-xl" />
      ) : (
        <Answer {...{ entry, state, query, result }} stale={answer.isPlaceholderData} />
      )}
      <AboutPanel entry={entry} result={result} />
    </>
  );
}

interface AnswerProps extends ExploreResultProps {
  result: MetricResult;
  stale: boolean;
}

function Answer({ entry, state, query, result, stale }: AnswerProps) {
  const t = useTranslations();
  const locale = useLocale();
  const dimensions = query.dimensions ?? [];
  const { series } = result.data;
  const labelOf = useDimensionLabel(gamesOf(series));
  const title = entry.title[locale];
  const name = (i: number) => seriesLabel(series[i]?.dimensions ?? {}, labelOf) || title;
  const kind = chartOf(state, entry);
  const label = t("explore.resultLabel", {
    metric: title,
    granularity: t(`granularity.${query.granularity}`),
  });
  if (series.length === 0) {
    return (
      <Card>
        <Empty title={t("explore.empty")} text={t("explore.emptyText")} className="min-h-96" />
      </Card>
    );
  }
  const compared = series.some((one) => one.compare !== undefined);
  const alone = kind === "table";
  const shown = series[0] && Object.keys(series[0].dimensions).length > 0 ? dimensions : [];
  // A wide table has no room beside the chart.
  const beside = !alone && shown.length + (compared ? 2 : 0) < 3;
  const tableClass = beside ? "max-h-112 xl:absolute xl:inset-0 xl:max-h-none" : "max-h-[32rem]";

  return (
    <div
      className={classNames(
        "grid gap-3",
        beside &&
          (compared
            ? "xl:grid-cols-[minmax(0,1fr)_minmax(0,490px)]"
            : "xl:grid-cols-[minmax(0,1fr)_minmax(320px,420px)]"),
        stale && "opacity-60 transition-opacity",
      )}
      aria-busy={stale}
    >
      {!alone && (
        <Card>
          <CardBody className="pt-4">
            <ResultSummary entry={entry} title={title} result={result} />
            <ExploreChart result={result} kind={kind} title={label} labelOf={name} />
          </CardBody>
        </Card>
      )}
      <Card className={classNames("relative overflow-hidden", beside && "min-h-64")}>
        {shown.length > 0 ? (
          <SeriesTable
            result={result}
            dimensions={shown}
            meaning={totalMeaning(entry)}
            labelOf={labelOf}
            label={label}
            className={tableClass}
          />
        ) : (
          <PointsTable result={result} label={label} className={tableClass} />
        )}
      </Card>
    </div>
  );
}
