import { useTranslations } from "use-intl";
import { BridgePanel } from "#features/overview/bridge-panel.tsx";
import { KpiGrid } from "#features/overview/kpi-grid.tsx";
import { DEVELOPER_KPIS } from "#features/overview/kpis.ts";
import { LiveStrip } from "#features/overview/live-strip.tsx";
import { RankPanel } from "#features/overview/rank-panel.tsx";
import { TimePanel } from "#features/overview/time-panel.tsx";

/** A developer's games together. */
export function DeveloperOverview() {
  const t = useTranslations("overview");
  const tGames = useTranslations("games");

  return (
    <div className="flex flex-col gap-3">
      <LiveStrip ofDeveloper />
      <KpiGrid kpis={DEVELOPER_KPIS} />
      <div className="grid gap-3 lg:grid-cols-3">
        <TimePanel
          className="lg:col-span-2"
          title={tGames("players_")}
          note={t("playersNote")}
          kind="area"
          tellsBeginning
          metrics={[{ name: "dau", label: tGames("players_") }]}
        />
        <BridgePanel />
        <TimePanel
          className="lg:col-span-2"
          title={t("wishlists")}
          note={t("wishlistsNote")}
          kind="bar"
          metrics={[{ name: "wishlist_adds", label: t("wishlists") }]}
        />
        <RankPanel title={t("topGames")} note={t("topGamesNote")} metric="net_revenue" dimension="game" />
      </div>
    </div>
  );
}
