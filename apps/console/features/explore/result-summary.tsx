import type { MetricData } from "@analytics/metrics/query";
import { useTranslations } from "use-intl";
import { ChangeText } from "#features/explore/value-text.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { measureOf } from "#lib/metric/measure.ts";

/** The metric's name; without a breakdown its total over the range too, and the change against the compared one. */
export function ResultSummary({ title, data }: { title: string; data: MetricData }) {
  const t = useTranslations();
  const format = useFormat();
  const measure = measureOf(data);
  const [series] = data.series;
  const single = series !== undefined && Object.keys(series.dimensions).length === 0;

  return (
    <div className="pb-3">
      <h2 className="text-[13px] font-semibold">{title}</h2>
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
    </div>
  );
}
