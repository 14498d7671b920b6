"use client";

import { useTranslations } from "use-intl";
import { RangeNotes } from "#components/charts/range-notes.tsx";
import { GameFrame } from "#features/games/game-frame.tsx";
import { BridgePanel } from "#features/overview/bridge-panel.tsx";
import { KpiGrid } from "#features/overview/kpi-grid.tsx";
import { DEVELOPER_KPIS } from "#features/overview/kpis.ts";
import { RankPanel } from "#features/overview/rank-panel.tsx";
import { TimePanel } from "#features/overview/time-panel.tsx";

/** Sales and players of one game at a glance. */
export function GamePage({ id }: { id: string }) {
  return (
    <GameFrame id={id}>
      {(game) => (
        <RangeNotes>
          <GameNumbers id={game.game_id} />
        </RangeNotes>
      )}
    </GameFrame>
  );
}

function GameNumbers({ id }: { id: string }) {
  const t = useTranslations("games");
  const tOverview = useTranslations("overview");
  const game = { id };

  return (
    <div className="flex flex-col gap-3">
      <KpiGrid kpis={DEVELOPER_KPIS} game={game} />
      <div className="grid gap-3 lg:grid-cols-3">
        <TimePanel
          className="lg:col-span-2"
          title={t("players_")}
          note={t("playersNote")}
          kind="area"
          metrics={[{ name: "dau", label: t("players_") }]}
          game={game}
        />
        <BridgePanel game={game} />
        <TimePanel
          className="lg:col-span-2"
          title={t("sales")}
          note={t("salesNote")}
          kind="bar"
          metrics={[{ name: "units_sold", label: t("sales") }]}
          game={game}
        />
        <RankPanel
          title={tOverview("countries")}
          note={t("countriesNote")}
          metric="net_revenue"
          dimension="country"
          game={game}
        />
      </div>
    </div>
  );
}
