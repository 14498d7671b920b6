import type { ChartAnswer } from "#components/charts/chart-frame.tsx";
import { kpiQuery } from "#features/overview/kpi-card.tsx";
import type { GameFilter } from "#features/overview/metric-panel.tsx";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { useMetrics } from "#hooks/use-metric.ts";
import { useRange } from "#hooks/use-range.ts";
import { showsWeeks, wantsWeeks } from "#lib/chart/sparse-share.ts";
import { wantsHours } from "#lib/metric/choose-granularity.ts";

interface PanelAnswers<Metric> {
  /** The metrics that the answers are of: by hours only those that are known so. */
  shown: readonly Metric[];
  answers: readonly ChartAnswer[];
  /** The width of the buckets. */
  step: "hour" | "day" | "week";
}

/** Metrics by the days of the range; by its hours where days would be too few, and by weeks where shares of days say nothing. */
export function usePanelAnswers<Metric extends { name: string }>(
  metrics: readonly Metric[],
  game: GameFilter | undefined,
): PanelAnswers<Metric> {
  const { range } = useRange();
  const { byName } = useCatalogue();
  const hourly = wantsHours(range)
    ? metrics.filter(({ name }) => byName.get(name)?.granularities.includes("hour"))
    : [];
  const isByHour = hourly.length > 0;
  const shown = isByHour ? hourly : metrics;
  const questions = shown.map(({ name }) => ({
    ...kpiQuery(name, range, game),
    ...(isByHour && { granularity: "hour" as const }),
  }));
  const asked = useMetrics(questions);
  const results = asked.flatMap(({ data }) => data ?? []);
  const byWeek = useMetrics(
    wantsWeeks(results) ? questions.map((question) => ({ ...question, granularity: "week" as const })) : [],
  );
  const isByWeek = showsWeeks(results, byWeek);

  return {
    shown,
    answers: isByWeek ? byWeek : asked,
    step: isByWeek ? "week" : isByHour ? "hour" : "day",
  };
}
