import type { MetricEntry } from "@analytics/api/services/list-metrics";
import { ArrowDownRight, ArrowUpRight, Minus } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { Sparkline } from "#components/charts/sparkline.tsx";
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
import { classNames } from "#lib/class-names.ts";
import { formatBucket } from "#lib/format/date.ts";
import { type Measure, relativeChange } from "#lib/format/number.ts";
import { exploreLink } from "#lib/metric/explore-link.ts";
import { headlineOf } from "#lib/metric/headline.ts";
import { measureOf } from "#lib/metric/measure.ts";

interface KpiCardProps {
  kpi: Kpi;
  entry: MetricEntry;
  game?: GameFilter;
}

/** A headline number with its change against the period before, and its shape. */
export function KpiCard({ kpi, entry, game }: KpiCardProps) {
  const t = useTranslations("overview");
  const format = useFormat();
  const locale = useLocale();
  const { range } = useRange();
  const rangeQuery = useRangeQuery();
  const query = useMetric(kpiQuery(kpi.metric, range, game));
  if (query.isError) return <KpiFailure title={entry.title[locale]} {...query} />;

  const answer = query.data;
  const series = answer?.data.series[0];
  if (answer === undefined || series === undefined) return <KpiSkeleton title={entry.title[locale]} />;

  const { value, before, day, isRunning } = headlineOf(series, kpi.read, answer.meta.as_of);
  const measure = measureOf(answer.data);
  const filter = game && { dimension: "game" as const, value: game.id };

  return (
    <Card
      className={classNames(
        "relative flex flex-col p-4 transition-colors hover:border-line-strong",
        query.isPlaceholderData && "opacity-60",
      )}
    >
      <p className="truncate text-xs font-medium text-ink-2">
        <Link
          href={exploreLink(kpi.metric, { rangeQuery, filter })}
          title={entry.description[locale]}
          className="after:absolute after:inset-0"
        >
          {entry.title[locale]}
        </Link>
      </p>
      <p
        className="figures mt-1 truncate text-[22px] leading-8 font-semibold tracking-tight"
        data-testid={`kpi-${kpi.metric}`}
        data-value={value ?? ""}
        title={format.value(value, measure, "full")}
      >
        {format.value(value, measure)}
      </p>
      <div className="flex h-5 items-center gap-1.5 text-xs">
        {before !== undefined && (
          <Change
            value={value}
            before={before}
            measure={measure}
            lowerIsBetter={kpi.lowerIsBetter ?? false}
          />
        )}
        <span className="truncate text-ink-3">
          {isRunning || day === undefined
            ? t(isRunning ? "stillRunning" : "inRange")
            : t("onDay", { day: formatBucket(day, "day", { locale, zone: range.zone, detail: "tick" }) })}
        </span>
      </div>
      {/* The card is one link; what has a hint of its own lies above it. */}
      <ImmatureNote meta={answer.meta} className="relative z-10 mt-1.5 self-start" />
      <div className="mt-auto pt-3">
        <Sparkline values={series.points.map((point) => point.v)} />
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

interface ChangeProps {
  value: number | null;
  before: number | null;
  measure: Measure;
  lowerIsBetter: boolean;
}

function Change({ value, before, measure, lowerIsBetter }: ChangeProps) {
  const t = useTranslations("compare");
  const format = useFormat();
  const change = relativeChange(value, before);
  if (change === null) {
    return (
      <span className="text-ink-3" title={t("noBase")}>
        –
      </span>
    );
  }
  const flat = Math.abs(change) < 0.0005;
  const good = change > 0 !== lowerIsBetter;
  const Icon = flat ? Minus : change > 0 ? ArrowUpRight : ArrowDownRight;

  return (
    <span
      title={t("versus", { value: format.value(before, measure) })}
      className={classNames(
        "figures relative z-10 inline-flex items-center gap-0.5 font-medium",
        flat ? "text-ink-3" : good ? "text-good" : "text-bad",
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {format.change(change)}
    </span>
  );
}

export function KpiSkeleton({ title }: { title?: string }) {
  return (
    <Card aria-busy className="flex flex-col p-4">
      <p className="truncate text-xs font-medium text-ink-2">{title ?? " "}</p>
      <Skeleton className="mt-2 mb-1 h-6 w-24" />
      <Skeleton className="mt-1 h-4 w-20" />
      <Skeleton className="mt-3 h-7 w-full" />
    </Card>
  );
}

function KpiFailure({ title, error, refetch }: { title: string; error: unknown; refetch: () => unknown }) {
  return (
    <Card className="flex min-h-[146px] flex-col p-4">
      <p className="truncate text-xs font-medium text-ink-2">{title}</p>
      <Failure error={error} onRetry={refetch} className="p-0 pt-1" />
    </Card>
  );
}
