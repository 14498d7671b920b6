import { useTranslations } from "use-intl";
import { useDimensionLabel } from "#hooks/use-dimension-label.ts";
import type { MetricFilter } from "#lib/metric/filters.ts";

/** A condition in words. */
export function FilterText({ filter }: { filter: MetricFilter }) {
  const t = useTranslations();
  const labelOf = useDimensionLabel(filter.dimension === "game" ? filter.values : []);

  return (
    <>
      <span className="text-ink-2">{t(`dimension.${filter.dimension}`)}</span>
      <span className="text-ink-3">{filter.negate ? t("explore.isNot") : t("explore.is")}</span>
      <span className="max-w-52 truncate font-medium">
        {filter.values.map((value) => labelOf(filter.dimension, value)).join(", ") || "…"}
      </span>
    </>
  );
}
