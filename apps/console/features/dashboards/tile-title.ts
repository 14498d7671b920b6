import type { Tile } from "@analytics/api/schemas/dashboard";
import type { MetricEntry } from "@analytics/api/services/list-metrics";
import { useLocale, useTranslations } from "use-intl";
import { useCatalogue } from "#hooks/use-catalogue.ts";

/** Names tiles: by their own titles, else by what they show. */
export function useTileTitle(): (tile: Tile) => string {
  const t = useTranslations();
  const locale = useLocale();
  const { byName } = useCatalogue();

  return ({ title, metrics, dimension, visual }) => {
    if (title !== undefined) return title;
    const metric = metrics.map((text) => metricTitle(text, byName, locale)).join(", ");

    if (visual === "heatmap") return t("tile.byWeek", { metric });

    return dimension === undefined || visual === "number"
      ? metric
      : t("tile.by", { metric, dimension: t(`tile.byDimension.${dimension}`) });
  };
}

/** The title of a metric; a formula is its own. */
export function metricTitle(
  text: string,
  catalogue: ReadonlyMap<string, Pick<MetricEntry, "title">>,
  locale: "en" | "ru",
): string {
  return catalogue.get(text)?.title[locale] ?? text;
}
