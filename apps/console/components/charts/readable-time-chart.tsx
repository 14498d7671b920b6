import type { Granularity } from "@analytics/core/time/granularity";
import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import { BarList } from "#components/charts/bar-list.tsx";
import { LazyTimeChart } from "#components/charts/lazy-time-chart.tsx";
import { Empty } from "#components/states/empty.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { OTHERS } from "#lib/chart/others-series.ts";
import { unreadable } from "#lib/chart/unreadable.ts";
import { formatBucket } from "#lib/format/date.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { settledThrough } from "#lib/metric/maturity.ts";
import { measureOf } from "#lib/metric/measure.ts";

interface ReadableTimeChartProps
  extends Pick<ComponentProps<typeof LazyTimeChart>, "kind" | "series" | "label" | "className"> {
  /** What the series are of. */
  results: readonly MetricAnswer[];
}

/** Values over time; in place of a chart that would say nothing, what there is to say. */
export function ReadableTimeChart({ results, series, ...props }: ReadableTimeChartProps) {
  const [first] = results;
  if (first === undefined) return null;
  const why = unreadable(results, series);
  if (why?.kind === "sparse") return <TooFew results={results} />;
  if (why !== null) return <LoneBucket first={first} series={series} place={why.place} label={props.label} />;

  return (
    <LazyTimeChart
      {...props}
      series={series}
      measure={measureOf(first.data)}
      granularity={first.data.granularity as Granularity}
      zone={first.data.timezone}
      from={first.data.from}
      to={first.data.to}
      completeThrough={settledThrough(first.meta)}
    />
  );
}

/** The share of everything, where its parts are too small to have one. */
function TooFew({ results }: { results: readonly MetricAnswer[] }) {
  const t = useTranslations("chart");
  const format = useFormat();
  const totals = results.map(({ data }) => format.value(data.series[0]?.total, measureOf(data)));

  return (
    <div data-testid="too-few" className="h-full">
      <Empty title={t("tooFew")} text={`${t("tooFewText")} ${totals.join(" · ")}`} className="h-full" />
    </div>
  );
}

interface LoneBucketProps extends Pick<ReadableTimeChartProps, "series" | "label"> {
  first: MetricAnswer;
  place: number;
}

/** The values of the one bucket that has any, ranked; all others together are of no rank. */
function LoneBucket({ first: { data }, series, place, label }: LoneBucketProps) {
  const t = useTranslations("chart");
  const format = useFormat();
  const start = series[0]?.points[place]?.t ?? data.from;
  const name = formatBucket(start, data.granularity as Granularity, {
    locale: format.locale,
    zone: data.timezone,
    // The days of the page tell the year.
    detail: data.granularity === "day" ? "tick" : "label",
  });
  const items = series
    .map(({ key, label: name, points }) => ({ key, label: name, amount: points[place]?.v ?? null }))
    .toSorted(
      (a, b) => Number(a.key === OTHERS) - Number(b.key === OTHERS) || (b.amount ?? 0) - (a.amount ?? 0),
    );

  return (
    <div data-testid="lone-bucket" className="h-full overflow-y-auto">
      <p className="pb-2 text-xs text-ink-2">
        {t("lone")} <span className="figures font-medium text-ink">{name}</span>
      </p>
      <BarList
        label={label}
        isDense
        items={items.map((item) => ({ ...item, value: format.value(item.amount, measureOf(data)) }))}
      />
    </div>
  );
}
