"use client";

import { useTranslations } from "use-intl";
import { GameFrame } from "#features/games/game-frame.tsx";
import { KpiGrid } from "#features/overview/kpi-grid.tsx";
import type { Kpi } from "#features/overview/kpis.ts";
import { RankPanel } from "#features/overview/rank-panel.tsx";
import { TimePanel } from "#features/overview/time-panel.tsx";

/** Over the whole range. */
const KPIS: readonly Kpi[] = [
  { metric: "reviews_posted", read: "total" },
  { metric: "review_positive_share", read: "total" },
];

/** What players say of a game. */
export function GameReviewsPage({ id }: { id: string }) {
  return <GameFrame id={id}>{(game) => <Reviews id={game.game_id} />}</GameFrame>;
}

function Reviews({ id }: { id: string }) {
  const t = useTranslations("reviews");
  const game = { id };

  return (
    <div className="grid gap-3 lg:grid-cols-2">
      <div className="lg:col-span-2">
        <KpiGrid kpis={KPIS} game={game} />
      </div>
      <TimePanel
        className="lg:col-span-2"
        title={t("share")}
        note={t("shareNote")}
        kind="line"
        metrics={[{ name: "review_positive_share", label: t("share") }]}
        game={game}
      />
      <TimePanel
        className="lg:col-span-2"
        title={t("posted")}
        note={t("postedNote")}
        kind="bar"
        metrics={[{ name: "reviews_posted", label: t("posted") }]}
        game={game}
      />
      <RankPanel
        isBesideChart={false}
        title={t("languages")}
        note={t("languagesNote")}
        metric="reviews_posted"
        dimension="language"
        game={game}
      />
      <RankPanel
        isBesideChart={false}
        title={t("byLanguage")}
        note={t("byLanguageNote")}
        metric="review_positive_share"
        dimension="language"
        game={game}
      />
    </div>
  );
}
