"use client";

import type { Game } from "@analytics/api/stores/game-store";
import { type ReactNode, Suspense } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatPrice, formatRelease } from "#features/games/game-facts.ts";
import { GameNotFound } from "#features/games/game-not-found.tsx";
import { GameTabs } from "#features/games/game-tabs.tsx";
import { useGame } from "#features/games/use-game.ts";
import { ViewAsButton } from "#features/view-as/view-as-button.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { useUser } from "#hooks/use-session.ts";
import { lazyComponent } from "#lib/lazy-component.ts";
import { dimensionLabel } from "#lib/metric/dimension-label.ts";
import { isDeveloper } from "#lib/session/session.ts";

const GameSelector = lazyComponent(async () => (await import("./game-selector.tsx")).GameSelector);

interface GameFrameProps {
  id: string;
  children: (game: Game) => ReactNode;
}

/** What every page of a game has: its name and facts, and the way to its other pages. Somebody else's game looks like none. */
export function GameFrame({ id, children }: GameFrameProps) {
  const t = useTranslations("games");
  const { locale } = useFormat();
  const isOwn = isDeveloper(useUser());
  const rangeQuery = useRangeQuery();
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
        trail={[{ label: t(isOwn ? "ownTitle" : "title"), href: `/games${rangeQuery}` }]}
        note={[...facts, price].filter(Boolean).join(" · ")}
        actions={
          <>
            <ViewAsButton developer={game.developer_id} />
            <Suspense fallback={<Skeleton className="h-8.5 w-40" />}>
              <GameSelector current={game} />
            </Suspense>
          </>
        }
      />
      <GameTabs id={game.game_id} />
      {children(game)}
    </>
  );
}

function GameSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-3">
      <Skeleton className="h-16 w-64" />
      <Skeleton className="mb-1 h-9 w-full max-w-2xl" />
      <Skeleton className="h-75 w-full rounded-xl" />
      <Skeleton className="h-80 w-full rounded-xl" />
    </div>
  );
}
