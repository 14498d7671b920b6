import type { Granularity } from "@analytics/core/time/granularity";
import type { MetricMeta } from "@analytics/metrics/query";
import { useLocale, useTranslations } from "use-intl";
import { ImmatureNote } from "#components/immature-note.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Waiting } from "#components/ui/skeleton.tsx";
import { ChangeText } from "#features/explore/value-text.tsx";
import { useFormat } from "#hooks/use-format.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import type { ExpressionEntry, MetricExpression } from "#lib/metric/expression.ts";
import { isMostlyImmature, settledThrough } from "#lib/metric/maturity.ts";
import { measureOf } from "#lib/metric/measure.ts";
import { averagePerBucket, totalMeaning } from "#lib/metric/total-meaning.ts";
import { unlikeComparison } from "#lib/metric/warning.ts";

interface ResultSummaryProps {
  expression: MetricExpression;
  title: string;
  /** Without a breakdown; undefined while it is on its way. */
  result: MetricAnswer | undefined;
  meta: MetricMeta;
}

/** The metric's name and its total over the range, with what that total is, and the change against the compared one. */
export function ResultSummary({ expression, title, result, meta }: ResultSummaryProps) {
  return (
    <div className="pb-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h2 className="text-[13px] font-semibold">{title}</h2>
        <ImmatureNote meta={meta} />
      </div>
      {result === undefined ? (
        <Waiting className="mt-1 h-7 w-40" />
      ) : (
        <>
          <Total entry={expression.entry} isFormula={expression.formula !== null} result={result} />
          <FormulaNote expression={expression} />
        </>
      )}
    </div>
  );
}

interface TotalProps {
  entry: ExpressionEntry;
  isFormula: boolean;
  result: MetricAnswer;
}

function Total({ entry, isFormula, result: { data, meta } }: TotalProps) {
  const t = useTranslations();
  const format = useFormat();
  const measure = measureOf(data);
  const [series] = data.series;
  if (series === undefined) return null;
  const unlike = series.compare === undefined ? null : unlikeComparison(meta);

  return (
    <>
      <p className="mt-0.5 flex flex-wrap items-baseline gap-x-2">
        <span
          className="figures text-2xl font-semibold tracking-tight"
          data-testid="explore-total"
          data-value={series.total ?? ""}
          title={t("explore.totalNote")}
        >
          {format.value(series.total, measure, "full")}
        </span>
        <span className="text-xs text-ink-2" data-testid="explore-total-label">
          {t(`explore.totalLabel.${totalMeaning(entry)}`)}
        </span>
        {unlike !== null && (
          <Badge tone="warn" title={t(`meta.${unlike}`)} data-testid="unlike">
            {t("compare.unlike")}
          </Badge>
        )}
        {series.compare !== undefined && unlike === null && !isMostlyImmature({ data, meta }) && (
          <span className="figures text-xs">
            <ChangeText value={series.total} before={series.compare.total} measure={measure} />{" "}
            <span className="text-ink-3">
              {t("compare.versus", { value: format.value(series.compare.total, measure, "full") })}
            </span>
          </span>
        )}
      </p>
      <Average entry={entry} isFormula={isFormula} result={{ data, meta }} />
    </>
  );
}

/** What a formula's one number is: it is built of totals, so it need not lie among the values of the chart. */
function FormulaNote({ expression: { formula, parts } }: { expression: MetricExpression }) {
  const t = useTranslations("explore");
  const locale = useLocale();
  if (formula === null) return null;
  const named = parts.map((part) =>
    t("formulaPart", { metric: part.title[locale], meaning: t(`totalLabel.${totalMeaning(part)}`) }),
  );

  return (
    <p className="mt-0.5 text-xs text-pretty text-ink-2" data-testid="formula-note">
      {t("formulaTotal", { parts: named.join(", ") })}
    </p>
  );
}

/** The mean bucket of what is counted and of formulas: of a distinct count the whole range says little about one of its days. */
function Average({ entry, isFormula, result: { data, meta } }: TotalProps) {
  const t = useTranslations("explore");
  const format = useFormat();
  const meaning = totalMeaning(entry);
  const granularity = data.granularity as Granularity;
  if (granularity === "total" || (!isFormula && meaning !== "distinct" && meaning !== "sum")) return null;
  const average = averagePerBucket(data, settledThrough(meta));
  if (average === null) return null;

  return (
    <p className="figures mt-0.5 text-xs text-ink-2" data-testid="explore-average" data-value={average.value}>
      {t(`average.${granularity}`, {
        value: format.value(average.value, measureOf(data), "full"),
        count: average.count,
      })}
    </p>
  );
}
