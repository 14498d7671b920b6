"use client";

import { Gamepad2, SearchX } from "lucide-react";
import { debounce, parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from "nuqs";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { FilterInput } from "#components/form/filter-input.tsx";
import { PageHeader } from "#components/page-header.tsx";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { MoreButton } from "#components/states/more-button.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Waiting } from "#components/ui/skeleton.tsx";
import { GamesTable } from "#features/games/games-table.tsx";
import { isNumberName, SORT_KEYS, type Sort } from "#features/games/sort-games.ts";
import { useGamePages } from "#features/games/use-game-pages.ts";
import { useRankedGames } from "#features/games/use-ranked-games.ts";
import { useDebounced } from "#hooks/use-debounced.ts";
import { useUser } from "#hooks/use-session.ts";
import { isDeveloper } from "#lib/session/session.ts";

const SEARCH_LENGTH_MAX = 100;
const SEARCH_PAUSE_MS = 200;

const searchParam = parseAsString
  .withDefault("")
  .withOptions({ history: "replace", limitUrlUpdates: debounce(SEARCH_PAUSE_MS) });
const sortParams = {
  sort: parseAsStringLiteral(SORT_KEYS).withDefault("net_revenue"),
  order: parseAsStringLiteral(["asc", "desc"]).withDefault("desc"),
};

/** The games that the user may see, with their sales in the range. */
export function GamesPage() {
  const t = useTranslations("games");
  const developer = isDeveloper(useUser());
  const [typed, setTyped] = useQueryState("q", searchParam);
  const search = useDebounced(typed.trim().slice(0, SEARCH_LENGTH_MAX), SEARCH_PAUSE_MS);
  const pages = useGamePages(search);
  const [state, setState] = useQueryStates(sortParams, { history: "push" });
  const sort: Sort = { key: state.sort, direction: state.order };
  const ranking = useRankedGames(sort, search);
  const { ranked } = ranking;
  // Games that had nothing happen come after those that are ranked.
  const games = ranking.hasMore
    ? ranking.pages
    : [
        ...ranking.pages,
        ...(pages.data?.pages.map((page) => page.data.filter((game) => !ranked.has(game.game_id))) ?? []),
      ];
  const count = games.flat().length;
  const hasMore = ranking.hasMore || pages.hasNextPage;
  // What comes first by a fact of the catalogue may be on a page that is not here yet, so such an order needs them all. So does one by a
  // number when everything on the last page is ranked, and stands above.
  const addsNothing = !ranking.hasMore && !ranking.isPending && games.at(-1)?.length === 0;
  const needsMore =
    (!isNumberName(sort.key) || addsNothing) &&
    pages.hasNextPage &&
    !pages.isFetchingNextPage &&
    !pages.isError;
  const { fetchNextPage } = pages;
  useEffect(() => {
    if (needsMore) void fetchNextPage();
  }, [needsMore, fetchNextPage]);

  return (
    <>
      <PageHeader
        title={developer ? t("ownTitle") : t("title")}
        actions={
          <>
            {!pages.isPending && !ranking.isPending && count > 0 && (
              <span className="figures text-[13px] text-ink-3" aria-live="polite" data-testid="games-count">
                {t(hasMore ? "shownOfMore" : "shown", { count })}
              </span>
            )}
            <FilterInput
              label={t("search")}
              value={typed}
              onChange={setTyped}
              className="w-56 max-sm:w-[calc(100vw-1.5rem)]"
            />
          </>
        }
      />
      <Card className="overflow-hidden">
        {pages.isError ? (
          <Failure error={pages.error} onRetry={() => pages.refetch()} className="min-h-64" />
        ) : ranking.failed !== undefined ? (
          <Failure error={ranking.failed.error} onRetry={ranking.failed.refetch} className="min-h-64" />
        ) : pages.isPending || ranking.isPending ? (
          <Waiting className="m-5 h-64" />
        ) : !hasMore && games.every((page) => page.length === 0) ? (
          <NoGames isFiltered={search !== ""} onClear={() => setTyped(null)} />
        ) : (
          <GamesTable
            pages={games}
            sort={sort}
            isWhole={!hasMore}
            onSort={({ key, direction }) => setState({ sort: key, order: direction })}
          />
        )}
      </Card>
      {hasMore && !needsMore && isNumberName(sort.key) && (
        <div className="flex justify-center pt-3">
          <MoreButton
            onClick={() => void (ranking.hasMore ? ranking.more() : pages.fetchNextPage())}
            isAsking={pages.isFetchingNextPage}
          />
        </div>
      )}
    </>
  );
}

function NoGames({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const t = useTranslations("games");
  if (!isFiltered)
    return <Empty icon={Gamepad2} title={t("none")} text={t("noneText")} className="min-h-64" />;

  return (
    <Empty
      icon={SearchX}
      title={t("empty")}
      text={t("emptySearch")}
      action={<Button onClick={onClear}>{t("clear")}</Button>}
      className="min-h-64"
    />
  );
}
