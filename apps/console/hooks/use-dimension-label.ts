import type { Dimension } from "@analytics/metrics/model";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useTRPC } from "#lib/api/trpc.ts";
import { dimensionLabel } from "#lib/metric/dimension-label.ts";

const GAMES_MAX = 500;
const FRESH_MS = 5 * 60_000;

/** Names of dimension values as people read them. Games are looked up only when `games` asks for it. */
export function useDimensionLabel(options: { games?: boolean } = {}) {
  const t = useTranslations("dimension");
  const locale = useLocale();
  const trpc = useTRPC();
  const games = useQuery(
    trpc.games.list.queryOptions(
      { limit: GAMES_MAX },
      { enabled: options.games ?? false, staleTime: FRESH_MS },
    ),
  );
  const titles = useMemo(
    () => new Map(games.data?.data.map((game) => [game.game_id, game.title])),
    [games.data],
  );

  return (dimension: Dimension, value: string): string => {
    if (value === "") return t("unknown");
    if (dimension === "game") return titles.get(value) ?? value;

    return dimensionLabel(dimension, value, locale);
  };
}
