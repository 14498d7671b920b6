import type { Game } from "@analytics/api/stores/game-store";
import { Bookmark, ChartLine, Gamepad2, LayoutGrid, type LucideIcon } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { navItemsFor } from "#components/shell/nav-items.ts";
import { useGamePath } from "#components/shell/use-game-path.ts";
import { standardFor } from "#features/dashboards/standard/standard-dashboards.ts";
import { addressOf } from "#features/explore/views/use-opened-view.ts";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { useDashboardList, useViewList } from "#hooks/use-kept-items.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { useUser } from "#hooks/use-session.ts";

/** A line of the palette that leads somewhere. */
export interface Destination {
  path: string;
  /** What tells it apart from the others of its group. */
  value: string;
  name: string;
  otherNames: readonly string[];
  icon: LucideIcon;
  note?: string;
}

export const GROUPS = ["pages", "dashboards", "views", "metrics", "games"] as const;

/** Where the palette leads the user, by groups. */
export function useDestinations(
  games: readonly Game[],
): Readonly<Record<(typeof GROUPS)[number], readonly Destination[]>> {
  const t = useTranslations();
  const dashboards = useDashboardList().data?.data ?? [];
  const views = useViewList().data?.data ?? [];
  const locale = useLocale();
  const user = useUser();
  const rangeQuery = useRangeQuery();
  const gamePath = useGamePath();
  const { entries, byName } = useCatalogue();
  const joined = rangeQuery === "" ? "?" : `${rangeQuery}&`;

  return {
    pages: navItemsFor(user).map(({ href, label, icon }) => ({
      path: `${href}${rangeQuery}`,
      value: href,
      name: t(`nav.${label}`),
      otherNames: [],
      icon,
    })),
    dashboards: [
      ...standardFor(byName).map(({ slug }) => ({
        path: `/dashboards/${slug}${rangeQuery}`,
        value: `dashboard ${slug}`,
        name: t(`standard.${slug}.title`),
        otherNames: [slug],
        icon: LayoutGrid,
      })),
      ...dashboards.map(({ id, title }) => ({
        path: `/dashboards/${id}${rangeQuery}`,
        value: id,
        name: title,
        otherNames: [],
        icon: LayoutGrid,
      })),
    ],
    views: views.map((view) => ({
      path: addressOf(view),
      value: view.id,
      name: view.title,
      otherNames: [],
      icon: Bookmark,
    })),
    metrics: entries.map(({ name, title }) => ({
      path: `/explore${joined}metric=${name}`,
      value: name,
      name: title[locale],
      otherNames: [name, title.en, title.ru],
      icon: ChartLine,
      note: name,
    })),
    games: games.flatMap(({ game_id, title }) => {
      const path = gamePath(game_id);
      if (path === undefined) return [];

      return [{ path, value: game_id, name: title || game_id, otherNames: [game_id], icon: Gamepad2 }];
    }),
  };
}
