import type { MetricEntry } from "@analytics/api/services/list-metrics";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { Versus } from "#components/charts/versus.tsx";
import { CohortDays } from "#components/cohort-days.tsx";
import { ImmatureNote } from "#components/immature-note.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Kpi } from "#features/overview/kpis.ts";
import type { GameFilter } from "#features/overview/metric-panel.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { type MetricQuery, useMetric } from "#hooks/use-metric.ts";
import { useRange } from "#hooks/use-range.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { isSparseShare } from "#lib/chart/sparse-share.ts";
import { classNames } from "#lib/class-names.ts";
import { formatBucket } from "#lib/format/date.ts";
import { newestClosedCohorts } from "#lib/metric/closed-cohorts.ts";
import { exploreLink } from "#lib/metric/explore-link.ts";
import { headlineOf } from "#lib/metric/headline.ts";
import { isLowerBetter } from "#lib/metric/lower-is-better.ts";
import { measureOf } from "#lib/metric/measure.ts";
import { totalMeaning } from "#lib/metric/total-meaning.ts";
import { daysQuery } from "#lib/range/days-query.ts";

/** A long title takes a second line; where cards are narrow each has room for it, so that the numbers stand in a row. */
const TITLE = "line-clamp-2 text-xs font-medium text-pretty text-ink-2 max-md:min-h-8";

interface KpiCardProps {
  kpi: Kpi;
  entry: MetricEntry;
  game?: GameFilter;
}

/** A headline number with its change against the period before, and its shape. */
export function KpiCard({ kpi, entry, game }: KpiCardProps) {
  const t = useTranslations("overview");
  const tMeaning = useTranslations("explore.totalLabel");
  const format = useFormat();
  const locale = useLocale();
  const { range } = useRange();
  const rangeQuery = useRangeQuery();
  const cohorts = newestClosedCohorts({ range, matures: [entry.matures_after_days], now: Date.now() });
  const query = useMetric(kpiQuery(kpi.metric, { ...range, ...cohorts }, game));
  if (query.isError) return <KpiFailure title={entry.title[locale]} {...query} />;

  const answer = query.data;
  const series = answer?.data.series[0];
  if (answer === undefined || series === undefined) return <KpiSkeleton title={entry.title[locale]} />;

  const headline = headlineOf(series, kpi.read, answer.meta.as_of);
  const { value, day } = headline;
  const measure = measureOf(answer.data);
  const filter = game && { dimension: "game" as const, value: game.id };

  return (
    <Card
      data-metric={kpi.metric}
      className={classNames(
        "relative flex flex-col p-4 transition-colors hover:border-line-strong",
        query.isPlaceholderData && "opacity-60",
      )}
    >
      <p className={TITLE}>
        <Link
          href={exploreLink(kpi.metric, {
            rangeQuery: cohorts === null ? rangeQuery : daysQuery(rangeQuery, cohorts),
            filter,
          })}
          title={entry.description[locale]}
          className="after:absolute after:inset-0"
        >
          {entry.title[locale]}
        </Link>
      </p>
      <p className="figures mt-1 flex items-baseline gap-1.5">
        <span
          className="truncate text-[22px] leading-8 font-semibold tracking-tight"
          data-testid={`kpi-${kpi.metric}`}
          data-value={value ?? ""}
          title={format.value(value, measure, "full")}
        >
          {format.value(value, measure)}
        </span>
        {day !== undefined && (
          <span className="shrink-0 text-xs text-ink-3">
            {formatBucket(day, "day", { locale, zone: range.zone, detail: "tick" })}
          </span>
        )}
      </p>
      <p className="text-[11px] leading-4 text-ink-3" data-testid="kpi-meaning">
        {cohorts !== null ? (
          <CohortDays days={cohorts} />
        ) : kpi.read === "last" ? (
          t("ofLastDay")
        ) : (
          tMeaning(totalMeaning(entry))
        )}
      </p>
      <p className="flex min-h-5 flex-wrap items-center gap-x-1.5 text-xs text-ink-3">
        <Versus
          headline={headline}
          measure={measure}
          meta={answer.meta}
          compared={answer.data.compare}
          lowerIsBetter={isLowerBetter(kpi.metric)}
        />
      </p>
      {value !== null && <ImmatureNote meta={answer.meta} className="relative z-10 mt-1.5 self-start" />}
      <div className="mt-auto pt-3">
        <Sparkline values={isSparseShare(answer) ? [] : series.points.map((point) => point.v)} />
      </div>
    </Card>
  );
}

/** The question behind a headline number; charts of the same metric share its answer. */
export function kpiQuery(
  name: string,
  range: { from: string; to: string; zone: string },
  game?: GameFilter,
): MetricQuery {
  return {
    name,
    from: range.from,
    to: range.to,
    timezone: range.zone,
    granularity: "day",
    compare: "previous_period",
    ...(game && { filters: [{ dimension: "game" as const, values: [game.id] }] }),
  };
}

export function KpiSkeleton({ title }: { title?: string }) {
  return (
    <Card aria-busy className="flex flex-col p-4">
      <p className={TITLE}>{title ?? " "}</p>
      <Skeleton className="mt-2 mb-1 h-6 w-24" />
      <Skeleton className="mt-1 h-4 w-20" />
      <Skeleton className="mt-1 h-4 w-24" />
      <Skeleton className="mt-3 h-7 w-full" />
    </Card>
  );
}

function KpiFailure({ title, error, refetch }: { title: string; error: unknown; refetch: () => unknown }) {
  return (
    <Card className="flex min-h-[146px] flex-col p-4">
      <p className={TITLE}>{title}</p>
      <Failure error={error} onRetry={refetch} className="p-0 pt-1" />
    </Card>
  );
}
