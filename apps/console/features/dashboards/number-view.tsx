import { useTranslations } from "use-intl";
import { HeadlineNumber } from "#components/charts/headline-number.tsx";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import type { MetricExpression } from "#lib/metric/expression.ts";
import { headlineOf } from "#lib/metric/headline.ts";
import { totalMeaning } from "#lib/metric/total-meaning.ts";
import type { DayRange } from "#lib/range/preset.ts";

interface NumberViewProps {
  expression: MetricExpression;
  /** The cohorts that it is of, where they are not those of the page's range. */
  cohorts: DayRange | null;
  answer: MetricAnswer;
}

const TEST_IDS = { value: "tile-value", meaning: "tile-meaning" };

/** One number over the whole range, what it is, how it changed, and the shape of its way. */
export function NumberView({ expression: { entry, formula }, cohorts, answer }: NumberViewProps) {
  const t = useTranslations();
  const [series] = answer.data.series;
  if (series === undefined) return null;

  return (
    <div className="flex h-full flex-col">
      <HeadlineNumber
        {...{ answer, cohorts }}
        headline={headlineOf(series, "total", answer.meta.as_of)}
        meaning={formula !== null ? t("tile.formulaTotal") : t(`explore.totalLabel.${totalMeaning(entry)}`)}
        testIds={TEST_IDS}
      />
    </div>
  );
}
