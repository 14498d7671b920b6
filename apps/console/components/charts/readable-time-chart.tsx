import type { Granularity } from "@analytics/core/time/granularity";
import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import { BarList, type BarListItem } from "#components/charts/bar-list.tsx";
import { CountBars } from "#components/charts/count-bars.tsx";
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

/** So few values have room for high bars. */
const HIGH_BARS_MAX = 4;

/** The values of the one bucket that has any: a number alone, a few beside each other in their order, many ranked. */
function LoneBucket({ first: { data }, series, place, label }: LoneBucketProps) {
  const t = useTranslations();
  const format = useFormat();
  const start = series[0]?.points[place]?.t ?? data.from;
  const name = formatBucket(start, data.granularity as Granularity, {
    locale: format.locale,
    zone: data.timezone,
    // The days of the page tell the year.
    detail: data.granularity === "day" ? "tick" : "label",
  });
  const measure = measureOf(data);
  const items = series.map(({ key, label: name, points, before }) => {
    const value = points[place]?.v ?? null;
    const was = before?.[place]?.v;
    const text = format.value(value, measure);

    return {
      key,
      label: name,
      amount: value,
      value:
        was === undefined ? text : `${text} · ${t("compare.versus", { value: format.value(was, measure) })}`,
    };
  });
  const [only, ...more] = items;

  return (
    <div data-testid="lone-bucket" className="flex h-full flex-col overflow-y-auto">
      <p className="pb-2 text-xs text-ink-2">
        {(series[0]?.points.length ?? 0) > 1 && `${t("chart.lone")} `}
        <span className="figures font-medium text-ink">{name}</span>
      </p>
      {only !== undefined && more.length === 0 ? (
        <p className="figures flex flex-1 items-center justify-center pb-6 text-3xl font-semibold tracking-tight">
          {only.value}
        </p>
      ) : items.length <= HIGH_BARS_MAX ? (
        <div className="min-h-0 flex-1">
          <CountBars label={label} bars={items} />
        </div>
      ) : (
        <BarList label={label} isDense items={items.toSorted(byRank)} />
      )}
    </div>
  );
}

type Ranked = Pick<BarListItem, "key" | "amount">;

/** The largest first; all others together are of no rank. */
function byRank(a: Ranked, b: Ranked): number {
  return Number(a.key === OTHERS) - Number(b.key === OTHERS) || (b.amount ?? 0) - (a.amount ?? 0);
}
