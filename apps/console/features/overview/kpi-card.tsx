import type { MetricEntry } from "@analytics/api/services/list-metrics";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { HeadlineNumber } from "#components/charts/headline-number.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Kpi } from "#features/overview/kpis.ts";
import type { GameFilter } from "#features/overview/metric-panel.tsx";
import { type MetricQuery, useMetric } from "#hooks/use-metric.ts";
import { useRange } from "#hooks/use-range.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { classNames } from "#lib/class-names.ts";
import { wantsHours } from "#lib/metric/choose-granularity.ts";
import { newestClosedCohorts } from "#lib/metric/closed-cohorts.ts";
import { exploreLink } from "#lib/metric/explore-link.ts";
import { headlineOf } from "#lib/metric/headline.ts";
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
  const locale = useLocale();
  const { range } = useRange();
  const rangeQuery = useRangeQuery();
  const cohorts = newestClosedCohorts({ range, matures: [entry.matures_after_days], now: Date.now() });
  const query = useMetric(kpiQuery(kpi.metric, { ...range, ...cohorts }, game));
  if (query.isError) return <KpiFailure title={entry.title[locale]} {...query} />;

  const answer = query.data;
  const series = answer?.data.series[0];
  if (answer === undefined || series === undefined) return <KpiSkeleton title={entry.title[locale]} />;

  const filter = game && { dimension: "game" as const, value: game.id };

  return (
    <Card
      data-metric={kpi.metric}
      className={classNames(
        "relative flex flex-col gap-1 p-4 transition-colors hover:border-line-strong",
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
      <HeadlineNumber
        {...{ answer, cohorts }}
        headline={headlineOf(series, kpi.read, answer.meta.as_of)}
        meaning={kpi.read === "last" ? t("ofLastDay") : tMeaning(totalMeaning(entry))}
        testIds={{ value: `kpi-${kpi.metric}`, meaning: "kpi-meaning" }}
      />
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
  const { range } = useRange();

  return (
    <Card aria-busy className="flex flex-col p-4">
      <p className={TITLE}>{title ?? " "}</p>
      <Skeleton className="mt-2 mb-1 h-6 w-24" />
      <Skeleton className="mt-1 h-4 w-20" />
      <Skeleton className="mt-1 h-4 w-24" />
      {!wantsHours(range) && <Skeleton className="mt-2 h-7 w-full" />}
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
