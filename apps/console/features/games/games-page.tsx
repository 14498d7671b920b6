"use client";

import { Gamepad2 } from "lucide-react";
import { parseAsStringLiteral, useQueryStates } from "nuqs";
import { useDeferredValue, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Input } from "#components/ui/input.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { GamesTable } from "#features/games/games-table.tsx";
import { SORT_KEYS, type Sort } from "#features/games/sort-games.ts";
import { useGamePages } from "#features/games/use-game-pages.ts";
import { useUser } from "#hooks/use-session.ts";
import { isDeveloper } from "#lib/session/session.ts";

const sortParams = {
  sort: parseAsStringLiteral(SORT_KEYS),
  order: parseAsStringLiteral(["asc", "desc"]).withDefault("desc"),
};

/** The games that the user may see, with their sales in the range. */
export function GamesPage() {
  const t = useTranslations("games");
  const developer = isDeveloper(useUser());
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const pages = useGamePages(search);
  const games = pages.data?.pages.map((page) => page.data) ?? [];
  const [state, setState] = useQueryStates(sortParams, { history: "replace" });
  const sort: Sort | null = state.sort === null ? null : { key: state.sort, direction: state.order };
  // The largest may be on a page that is not here yet, so an order needs them all.
  const needsMore = sort !== null && pages.hasNextPage && !pages.isFetchingNextPage && !pages.isError;
  const { fetchNextPage } = pages;
  useEffect(() => {
    if (needsMore) void fetchNextPage();
  }, [needsMore, fetchNextPage]);

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
        ) : games.every((page) => page.length === 0) ? (
          <Empty icon={Gamepad2} title={t("empty")} text={t("emptyText")} className="min-h-64" />
        ) : (
          <GamesTable
            pages={games}
            sort={sort}
            onSort={({ key, direction }) => setState({ sort: key, order: direction })}
          />
        )}
      </Card>
      {pages.hasNextPage && sort === null && (
        <div className="flex justify-center pt-3">
          <Button onClick={() => pages.fetchNextPage()} disabled={pages.isFetchingNextPage}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}
