"use client";

import { useTranslations } from "use-intl";
import { GameFrame } from "#features/games/game-frame.tsx";
import { RankPanel } from "#features/overview/rank-panel.tsx";
import { TimePanel } from "#features/overview/time-panel.tsx";
import { FunnelPanel } from "#features/store-page/funnel-panel.tsx";

/** Who comes to a game's page in the store, from where, and how far they go. */
export function GameStorePage({ id }: { id: string }) {
  return <GameFrame id={id}>{(game) => <StorePage id={game.game_id} />}</GameFrame>;
}

function StorePage({ id }: { id: string }) {
  const t = useTranslations("storePage");
  const game = { id };

  return (
    <div className="grid gap-3 lg:grid-cols-2">
      <FunnelPanel id={id} className="lg:col-span-2" />
      <TimePanel
        className="lg:col-span-2"
        title={t("views")}
        note={t("viewsNote")}
        kind="bar"
        metrics={[{ name: "game_views", label: t("views") }]}
        game={game}
      />
      <RankPanel
        isBesideChart={false}
        title={t("sources")}
        note={t("sourcesNote")}
        metric="game_views"
        dimension="source"
        game={game}
      />
      <RankPanel
        isBesideChart={false}
        title={t("countries")}
        note={t("countriesNote")}
        metric="game_views"
        dimension="country"
        game={game}
      />
    </div>
  );
}
