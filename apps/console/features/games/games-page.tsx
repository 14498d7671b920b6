"use client";

import { Gamepad2 } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Input } from "#components/ui/input.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { GamesTable } from "#features/games/games-table.tsx";
import { useGamePages } from "#features/games/use-game-pages.ts";
import { useUser } from "#hooks/use-session.ts";
import { isDeveloper } from "#lib/session/session.ts";

/** The games that the user may see, with their sales in the range. */
export function GamesPage() {
  const t = useTranslations("games");
  const developer = isDeveloper(useUser());
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const pages = useGamePages(search);
  const games = pages.data?.pages.flatMap((page) => page.data) ?? [];

  return (
    <>
      <PageHeader
        title={developer ? t("ownTitle") : t("title")}
        actions={
          <Input
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder={t("search")}
            aria-label={t("search")}
            className="w-56"
          />
        }
      />
      <Card className="overflow-hidden">
        {pages.isError ? (
          <Failure error={pages.error} onRetry={() => pages.refetch()} className="min-h-64" />
        ) : pages.isPending ? (
          <Skeleton className="m-5 h-64" />
        ) : games.length === 0 ? (
          <Empty icon={Gamepad2} title={t("empty")} text={t("emptyText")} className="min-h-64" />
        ) : (
          <GamesTable games={games} />
        )}
      </Card>
      {pages.hasNextPage && (
        <div className="flex justify-center pt-3">
          <Button onClick={() => pages.fetchNextPage()} disabled={pages.isFetchingNextPage}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}
