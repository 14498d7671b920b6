import { useTranslations } from "use-intl";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { Versus } from "#components/charts/versus.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { UNDEFINED_VALUE } from "#lib/format/number.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import type { ExpressionEntry } from "#lib/metric/expression.ts";
import { headlineOf } from "#lib/metric/headline.ts";
import { isLowerBetter } from "#lib/metric/lower-is-better.ts";
import { isMostlyImmature } from "#lib/metric/maturity.ts";
import { measureOf } from "#lib/metric/measure.ts";
import { totalMeaning } from "#lib/metric/total-meaning.ts";

/** One number over the whole range, what it is, how it changed, and the shape of its way. */
export function NumberView({ entry, answer }: { entry: ExpressionEntry; answer: MetricAnswer }) {
  const t = useTranslations();
  const format = useFormat();
  const [series] = answer.data.series;
  if (series === undefined) return null;
  const measure = measureOf(answer.data);
  const isTooEarly = isMostlyImmature(answer);
  const headline = headlineOf(series, "total", answer.meta.as_of);

  return (
    <div className="flex h-full flex-col">
      <p
        className="figures truncate text-[22px] leading-7 font-semibold tracking-tight"
        data-testid="tile-value"
        data-value={series.total ?? ""}
        title={format.value(series.total, measure, "full")}
      >
        {isTooEarly ? UNDEFINED_VALUE : format.value(series.total, measure)}
      </p>
      {answer.data.compare !== undefined && (
        <p className="text-[11px] leading-4 text-ink-3" data-testid="tile-meaning">
          {t(`explore.totalLabel.${totalMeaning(entry)}`)}
        </p>
      )}
      <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-ink-3">
        {isTooEarly ? (
          t("overview.tooEarly")
        ) : answer.data.compare === undefined ? (
          t(`explore.totalLabel.${totalMeaning(entry)}`)
        ) : (
          <Versus
            headline={headline}
            measure={measure}
            meta={answer.meta}
            compared={answer.data.compare}
            lowerIsBetter={isLowerBetter(answer.data.metric)}
          />
        )}
      </p>
      <div className="mt-auto min-h-0 pt-1">
        <Sparkline values={series.points.map((point) => point.v)} />
      </div>
    </div>
  );
}
