import type { Dimension } from "@analytics/metrics/model";
import { useLocale, useTranslations } from "use-intl";
import { useGameTitles } from "#hooks/use-game-titles.ts";
import { dimensionLabel } from "#lib/metric/dimension-label.ts";

/** Names of dimension values as people read them. `games` are the ids of those that are shown: their titles are looked up. */
export function useDimensionLabel(games: readonly string[]) {
  const t = useTranslations("dimension");
  const locale = useLocale();
  const titles = useGameTitles(games);

  return (dimension: Dimension, value: string): string => {
    if (value === "") return t("unknown");
    if (dimension === "game") return titles.get(value) || value;

    return dimensionLabel(dimension, value, locale);
  };
}
