"use client";

import { useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatPrice, formatRelease } from "#features/games/game-facts.ts";
import { GameNotFound } from "#features/games/game-not-found.tsx";
import { GameSelector } from "#features/games/game-selector.tsx";
import { useGame } from "#features/games/use-game.ts";
import { BridgePanel } from "#features/overview/bridge-panel.tsx";
import { KpiGrid } from "#features/overview/kpi-grid.tsx";
import { DEVELOPER_KPIS } from "#features/overview/kpis.ts";
import { RankPanel } from "#features/overview/rank-panel.tsx";
import { TimePanel } from "#features/overview/time-panel.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { dimensionLabel } from "#lib/metric/dimension-label.ts";

/** Sales and players of one game. A game of somebody else looks exactly like one that does not exist. */
export function GamePage({ id }: { id: string }) {
  const t = useTranslations("games");
  const { locale } = useFormat();
  const { game, isPending, error, refetch } = useGame(id);

  if (error !== null) return <Failure error={error} onRetry={refetch} className="min-h-96" />;
  if (isPending) return <GameSkeleton />;
  if (game === null) return <GameNotFound />;

  const facts = [
    formatRelease(game, locale),
    game.genres.map((genre) => dimensionLabel("genre", genre, locale)).join(", "),
  ];
  const price = game.price === 0 ? t("free") : formatPrice(game, locale);

  return (
    <>
      <PageHeader
        title={game.title || game.game_id}
        note={[...facts, price].filter(Boolean).join(" · ")}
        actions={<GameSelector current={game} />}
      />
      <GameNumbers id={game.game_id} />
    </>
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

function GameSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-3">
      <Skeleton className="h-12 w-64" />
      <Skeleton className="h-75 w-full rounded-xl" />
      <Skeleton className="h-80 w-full rounded-xl" />
    </div>
  );
}
