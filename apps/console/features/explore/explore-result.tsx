import type { Granularity } from "@analytics/core/time/granularity";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Waiting } from "#components/ui/skeleton.tsx";
import { AboutPanel } from "#features/explore/about-panel.tsx";
import { ExploreChart } from "#features/explore/explore-chart.tsx";
import { chartOf } from "#features/explore/explore-query.ts";
import { type ExploreState, overlayParams } from "#features/explore/explore-state.ts";
import { HappeningsPanel } from "#features/explore/happenings-panel.tsx";
import { PointsTable } from "#features/explore/points-table.tsx";
import { ResultSummary } from "#features/explore/result-summary.tsx";
import { SeriesNote } from "#features/explore/series-note.tsx";
import { SeriesTable } from "#features/explore/series-table.tsx";
import { othersOfStack } from "#features/explore/stack-others.ts";
import { useFirstMonth } from "#features/explore/use-first-month.ts";
import { useOverall } from "#features/explore/use-overall.ts";
import { WeekdayNote } from "#features/explore/weekday-note.tsx";
import { useDimensionLabel } from "#hooks/use-dimension-label.ts";
import { useExpressions } from "#hooks/use-expressions.ts";
import { useMarks } from "#hooks/use-marks.ts";
import type { MetricQuery } from "#hooks/use-metric.ts";
import { SERIES_COLORS_MAX } from "#lib/chart/palette.ts";
import { classNames } from "#lib/class-names.ts";
import { formatBucket } from "#lib/format/date.ts";
import { unusualBuckets } from "#lib/metric/anomalies.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import type { MetricExpression } from "#lib/metric/expression.ts";
import { isBlank } from "#lib/metric/first-month.ts";
import { gamesOf } from "#lib/metric/games-of.ts";
import { settledThrough } from "#lib/metric/maturity.ts";
import { othersOf } from "#lib/metric/others.ts";
import { seriesLabel } from "#lib/metric/series-label.ts";
import { totalMeaning } from "#lib/metric/total-meaning.ts";
import { isTruncated } from "#lib/metric/warning.ts";

interface ExploreResultProps {
  expression: MetricExpression;
  state: ExploreState;
  query: MetricQuery & { granularity: Granularity };
  onChange: (change: Partial<ExploreState>) => void;
}

/** The answer: total, chart, table, and what the number means. */
export function ExploreResult({ expression, state, query, onChange }: ExploreResultProps) {
  const { name: _, ...base } = query;
  const [answer] = useExpressions([expression], base);
  const result = answer?.data;

  return (
    <>
      {answer?.isError ? (
        <Card>
          <Failure error={answer.error} onRetry={() => answer.refetch()} className="min-h-96" />
        </Card>
      ) : result === undefined ? (
        <Waiting className="h-112 w-full rounded-xl" />
      ) : (
        <Answer
          {...{ expression, state, query, result, onChange }}
          stale={answer?.isPlaceholderData ?? false}
        />
      )}
      <AboutPanel expression={expression} query={query} result={result} />
    </>
  );
}

interface AnswerProps extends ExploreResultProps {
  result: MetricAnswer;
  stale: boolean;
}

function Answer({ expression, state, query, result, stale, onChange }: AnswerProps) {
  const { entry } = expression;
  const t = useTranslations();
  const locale = useLocale();
  const dimensions = query.dimensions ?? [];
  const { series } = result.data;
  const labelOf = useDimensionLabel(gamesOf(series));
  const overall = useOverall(expression, query);
  const first = useFirstMonth(query, expression, !stale && series.every(isBlank));
  const isBeforeData =
    first === null || (first !== undefined && Date.parse(first) >= Date.parse(result.data.to));
  const title = entry.title[locale];
  const name = (i: number) => seriesLabel(series[i]?.dimensions ?? {}, labelOf) || title;
  const kind = chartOf(state, entry);
  const label = t("explore.resultLabel", {
    metric: title,
    granularity: t(`granularity.${query.granularity}`),
  });
  const overlays = useOverlays(result, query);
  const { known, unusual } = overlays;
  if (series.length === 0 || isBeforeData) return <NoData first={first} range={result.data} />;
  const compared = series.some((one) => one.compare !== undefined);
  const alone = kind === "table";
  const shown = series[0] && Object.keys(series[0].dimensions).length > 0 ? dimensions : [];
  const others = isTruncated(result.meta)
    ? othersOf({ kind: entry.kind, dimensions: shown, shown: series, total: overall?.data.series[0]?.total })
    : null;
  const stackOthers = othersOfStack({
    result,
    chart: kind,
    kind: entry.kind,
    dimensions: shown,
    whole: overall?.data.series[0]?.points,
  });
  const narrow = (values: Readonly<Record<string, string>>) => onChange(narrowedTo(values, state));
  // A wide table has no room beside the chart.
  const beside = !alone && shown.length + (compared ? 2 : 0) < 3;
  const weekdayNote = shown.length === 0 && (
    <WeekdayNote data={result.data} isOfPeriod={query.compare === "previous_period"} />
  );
  const tableClass = beside ? "max-h-112 xl:max-h-none" : "max-h-[32rem]";

  return (
    <>
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
              <ResultSummary
                expression={expression}
                title={title}
                result={shown.length === 0 ? result : overall}
                meta={result.meta}
              />
              <ExploreChart
                result={result}
                kind={kind}
                title={label}
                labelOf={name}
                marks={known.marks}
                unusual={unusual}
                others={stackOthers}
                metricKind={entry.kind}
                dimensions={shown}
                onPick={shown.length > 0 ? (i) => narrow(series[i]?.dimensions ?? {}) : undefined}
              />
              {weekdayNote}
            </CardBody>
          </Card>
        )}
        {/* Beside the chart it is as high as the chart, whatever its rows. */}
        <div className={classNames("relative min-w-0", beside && "xl:min-h-64")}>
          <Card
            className={classNames("overflow-hidden", beside && "xl:absolute xl:inset-0 xl:flex xl:flex-col")}
          >
            {shown.length > 0 ? (
              <SeriesTable
                result={result}
                dimensions={shown}
                meaning={totalMeaning(entry)}
                others={others}
                isRestDrawn={stackOthers !== null}
                labelOf={labelOf}
                label={label}
                className={tableClass}
                onPick={narrow}
              />
            ) : (
              <PointsTable result={result} label={label} unusual={unusual.get("0")} className={tableClass} />
            )}
            {alone && (
              <div className="px-5 pb-3 empty:hidden">
                {weekdayNote}
                <SeriesNote
                  drawn={series.length}
                  listed={series.length}
                  isTruncated={isTruncated(result.meta)}
                />
              </div>
            )}
          </Card>
        </div>
      </div>
      {overlays.isMarked && <HappeningsPanel known={known} zone={result.data.timezone} />}
    </>
  );
}

/** What lies over the chart: what happened in the range, and the unusual values of each series that has a colour. */
function useOverlays({ data, meta }: MetricAnswer, { filters }: MetricQuery) {
  const [{ marks: isMarked, unusual: isUnusualShown }] = useQueryStates(overlayParams);
  const [only, ...others] = filters?.filter(({ dimension, negate }) => dimension === "game" && !negate) ?? [];
  const game = others.length === 0 && only?.values.length === 1 ? only.values[0] : undefined;
  const known = useMarks(
    { from: data.from, to: data.to, timezone: data.timezone, game },
    { enabled: isMarked && data.granularity !== "total" },
  );
  const unusual = useMemo(() => {
    const { unit, granularity, to } = data;
    const options = { unit, granularity, to, completeThrough: settledThrough(meta) };
    const drawn = isUnusualShown ? data.series.slice(0, SERIES_COLORS_MAX) : [];

    return new Map(drawn.map(({ points }, i) => [String(i), unusualBuckets(points, options)]));
  }, [data, meta, isUnusualShown]);

  return { known, unusual, isMarked: isMarked && data.granularity !== "total" };
}

/** The page narrowed to the values of a series: they become filters, and are no longer told apart by. */
function narrowedTo(
  values: Readonly<Record<string, string>>,
  { by, where }: ExploreState,
): Partial<ExploreState> {
  const dimensions = by.filter((dimension) => dimension in values);

  return {
    by: by.filter((dimension) => !dimensions.includes(dimension)),
    where: [
      ...where,
      ...dimensions.map((dimension) => ({ dimension, values: [values[dimension] ?? ""], negate: false })),
    ],
  };
}

interface NoDataProps {
  /** Start of the first month with a value; null: there is none, undefined: it is not known. */
  first: string | null | undefined;
  range: { to: string; timezone: string };
}

/** Nothing in the range, and when there is something if that is later. */
function NoData({ first, range }: NoDataProps) {
  const t = useTranslations("explore");
  const locale = useLocale();
  const isLater = typeof first === "string" && Date.parse(first) >= Date.parse(range.to);
  const text =
    first === null
      ? t("emptyEver")
      : isLater
        ? t("emptyUntil", {
            month: formatBucket(first, "month", { locale, zone: range.timezone, detail: "label" }),
          })
        : t("emptyText");

  return (
    <Card>
      <Empty title={t("empty")} text={text} className="min-h-96" />
    </Card>
  );
}
