import type { MetricEntry } from "@analytics/api/services/list-metrics";
import type { Granularity } from "@analytics/core/time/granularity";
import type { MetricResult } from "@analytics/metrics/query";
import { useTranslations } from "use-intl";
import { ImmatureNote } from "#components/immature-note.tsx";
import { ChangeText } from "#features/explore/value-text.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { settledThrough } from "#lib/metric/maturity.ts";
import { measureOf } from "#lib/metric/measure.ts";
import { averagePerBucket, totalMeaning } from "#lib/metric/total-meaning.ts";

interface ResultSummaryProps {
  entry: MetricEntry;
  title: string;
  result: MetricResult;
}

/** The metric's name; without a breakdown its total over the range too, with what that total is, and the change against the compared one. */
export function ResultSummary({ entry, title, result: { data, meta } }: ResultSummaryProps) {
  const t = useTranslations();
  const format = useFormat();
  const measure = measureOf(data);
  const [series] = data.series;
  const single = series !== undefined && Object.keys(series.dimensions).length === 0;

  return (
    <div className="pb-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h2 className="text-[13px] font-semibold">{title}</h2>
        <ImmatureNote meta={meta} />
      </div>
      {single && (
        <p className="mt-0.5 flex flex-wrap items-baseline gap-x-2">
          <span
            className="figures text-2xl font-semibold tracking-tight"
            data-testid="explore-total"
            data-value={series.total ?? ""}
            title={t("explore.totalNote")}
          >
            {format.value(series.total, measure)}
          </span>
          <span className="text-xs text-ink-2" data-testid="explore-total-label">
            {t(`explore.totalLabel.${totalMeaning(entry)}`)}
          </span>
          {series.compare !== undefined && (
            <span className="figures text-xs">
              <ChangeText value={series.total} before={series.compare.total} />{" "}
              <span className="text-ink-3">
                {t("compare.versus", { value: format.value(series.compare.total, measure) })}
              </span>
            </span>
          )}
        </p>
      )}
      {single && <Average entry={entry} result={{ data, meta }} />}
    </div>
  );
}

/** The mean bucket, for what is counted: a distinct count over a range says little about one of its days. */
function Average({ entry, result: { data, meta } }: Pick<ResultSummaryProps, "entry" | "result">) {
  const t = useTranslations("explore");
  const format = useFormat();
  const meaning = totalMeaning(entry);
  const granularity = data.granularity as Granularity;
  if (granularity === "total" || (meaning !== "distinct" && meaning !== "sum")) return null;
  const average = averagePerBucket(data, settledThrough(meta));
  if (average === null) return null;

  return (
    <p className="figures mt-0.5 text-xs text-ink-2" data-testid="explore-average" data-value={average}>
      {t(`average.${granularity}`, { value: format.value(average, measureOf(data)) })}
    </p>
  );
}
