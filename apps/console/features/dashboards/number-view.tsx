import { useTranslations } from "use-intl";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { Versus } from "#components/charts/versus.tsx";
import { CohortDays } from "#components/cohort-days.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { isSparseShare } from "#lib/chart/sparse-share.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import type { MetricExpression } from "#lib/metric/expression.ts";
import { headlineOf } from "#lib/metric/headline.ts";
import { isLowerBetter } from "#lib/metric/lower-is-better.ts";
import { measureOf } from "#lib/metric/measure.ts";
import { totalMeaning } from "#lib/metric/total-meaning.ts";
import type { DayRange } from "#lib/range/preset.ts";

interface NumberViewProps {
  expression: MetricExpression;
  /** The cohorts that it is of, where they are not those of the page's range. */
  cohorts: DayRange | null;
  answer: MetricAnswer;
}

/** One number over the whole range, what it is, how it changed, and the shape of its way. */
export function NumberView({ expression: { entry, formula }, cohorts, answer }: NumberViewProps) {
  const t = useTranslations();
  const format = useFormat();
  const [series] = answer.data.series;
  if (series === undefined) return null;
  const measure = measureOf(answer.data);
  const headline = headlineOf(series, "total", answer.meta.as_of);

  return (
    <div className="flex h-full flex-col">
      <p
        className="figures truncate text-[22px] leading-7 font-semibold tracking-tight"
        data-testid="tile-value"
        data-value={series.total ?? ""}
        title={format.value(series.total, measure, "full")}
      >
        {format.value(series.total, measure)}
      </p>
      <p className="text-[11px] leading-4 text-ink-3" data-testid="tile-meaning">
        {cohorts !== null ? (
          <CohortDays days={cohorts} />
        ) : formula !== null ? (
          t("tile.formulaTotal")
        ) : (
          t(`explore.totalLabel.${totalMeaning(entry)}`)
        )}
      </p>
      {answer.data.compare !== undefined && (
        <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-ink-3">
          <Versus
            headline={headline}
            measure={measure}
            meta={answer.meta}
            compared={answer.data.compare}
            lowerIsBetter={isLowerBetter(answer.data.metric)}
          />
        </p>
      )}
      <div className="mt-auto min-h-0 pt-1">
        <Sparkline values={isSparseShare(answer) ? [] : series.points.map((point) => point.v)} />
      </div>
    </div>
  );
}
