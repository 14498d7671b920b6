"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { ReportPanel } from "#components/report-panel.tsx";
import { GameFrame } from "#features/games/game-frame.tsx";
import { TimePanel } from "#features/overview/time-panel.tsx";
import { CohortTable } from "#features/wishlists/cohort-table.tsx";
import { LaunchWeek } from "#features/wishlists/launch-week.tsx";
import { useRange } from "#hooks/use-range.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import { formatDayRange } from "#lib/format/date.ts";

/** Who wants a game, and what becomes of them. */
export function GameWishlistsPage({ id }: { id: string }) {
  return <GameFrame id={id}>{(game) => <Wishlists id={game.game_id} />}</GameFrame>;
}

function Wishlists({ id }: { id: string }) {
  const t = useTranslations("wishlists");
  const { range } = useRange();
  const locale = useLocale();
  const trpc = useTRPC();
  const query = useQuery(
    trpc.gameReports.wishlists.queryOptions(
      { id, timezone: range.zone },
      { placeholderData: keepPreviousData },
    ),
  );
  const launch = query.data?.data.launch;

  return (
    <div className="grid gap-3 lg:grid-cols-2">
      <TimePanel
        title={t("balance")}
        note={t("balanceNote")}
        kind="area"
        metrics={[{ name: "wishlist_balance", label: t("balance") }]}
        game={{ id }}
      />
      <TimePanel
        title={t("changes")}
        note={t("changesNote")}
        kind="bar"
        metrics={[
          { name: "wishlist_adds", label: t("adds") },
          { name: "wishlist_removes", label: t("removes") },
        ]}
        game={{ id }}
      />
      <ReportPanel
        className="lg:col-span-2"
        title={t("launch")}
        note={
          launch && launch.outstanding > 0
            ? t("launchNote", { day: formatDayRange(launch.released, launch.released, locale) })
            : null
        }
        query={query}
        bodyClassName="min-h-5"
      >
        {(data) => <LaunchWeek launch={data.launch} />}
      </ReportPanel>
      <ReportPanel
        title={t("cohorts")}
        note={t("cohortsNote")}
        query={query}
        isFlush
        bodyClassName="min-h-40"
        className="overflow-hidden lg:col-span-2"
      >
        {({ cohorts }) => <CohortTable cohorts={cohorts} zone={range.zone} />}
      </ReportPanel>
    </div>
  );
}
