import type { Game } from "@analytics/api/stores/game-store";
import Link from "next/link";
import { memo, useDeferredValue } from "react";
import { useTranslations } from "use-intl";
import { Waiting } from "#components/ui/skeleton.tsx";
import { SortHead } from "#components/ui/sort-head.tsx";
import { Cell, Row, Table } from "#components/ui/table.tsx";
import { formatPrice, formatRelease } from "#features/games/game-facts.ts";
import { isCatalogued } from "#features/games/ranked-page.ts";
import {
  isNumberName,
  NUMBERS,
  nextSort,
  type Sort,
  type SortKey,
  sortGames,
} from "#features/games/sort-games.ts";
import { type GameNumber, useGameNumbers } from "#features/games/use-game-numbers.ts";
import { useFormat } from "#hooks/use-format.ts";
import { useIsPhone } from "#hooks/use-is-phone.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { dimensionLabel } from "#lib/metric/dimension-label.ts";
import { exploreLink } from "#lib/metric/explore-link.ts";

interface GamesTableProps {
  pages: readonly (readonly Game[])[];
  sort: Sort;
  /** No more games come; until then those that are ordered by a number stay where the answer to the order has put them. */
  isWhole: boolean;
  onSort: (sort: Sort) => void;
}

/** Facts of the catalogue, and each game's numbers of the range. */
export function GamesTable({ pages, sort, isWhole, onSort }: GamesTableProps) {
  const t = useTranslations("games");
  const numberOf = useGameNumbers(pages);
  const games = sortGames(pages.flat(), isWhole || !isNumberName(sort.key) ? sort : null, (game, name) => {
    const number = numberOf(game, name);

    return typeof number === "object" ? number.value : number === "pending" ? undefined : null;
  });
  // A phone shows the number that decides the order beside the titles; the others come after it.
  const numbers = useIsPhone()
    ? NUMBERS.toSorted((a, b) => Number(b.metric === sort.key) - Number(a.metric === sort.key))
    : NUMBERS;
  // A press shows before hundreds of rows have followed it.
  const shown: GameRowsProps = {
    games: useDeferredValue(games),
    numbers: useDeferredValue(numbers),
    numberOf: useDeferredValue(numberOf),
    rangeQuery: useDeferredValue(useRangeQuery()),
  };
  const head = (key: SortKey) => ({
    direction: sort.key === key ? sort.direction : null,
    onSort: () => onSort(nextSort(sort, key)),
  });

  return (
    <Table label={t("title")} className="max-h-[calc(100dvh-11rem)]" data-testid="games">
      <thead>
        <tr>
          <SortHead {...head("title")}>{t("name")}</SortHead>
          <SortHead {...head("released")} wide>
            {t("released")}
          </SortHead>
          <SortHead numeric {...head("price")} wide>
            {t("price")}
          </SortHead>
          {numbers.map(({ metric, title }) => (
            <SortHead key={metric} numeric {...head(metric)}>
              {t(title)}
            </SortHead>
          ))}
        </tr>
      </thead>
      <tbody>
        <GameRows {...shown} />
      </tbody>
    </Table>
  );
}

interface RowFacts {
  numbers: readonly (typeof NUMBERS)[number][];
  numberOf: ReturnType<typeof useGameNumbers>;
  rangeQuery: string;
}

interface GameRowsProps extends RowFacts {
  games: readonly Game[];
}

const GameRows = memo(function GameRows({ games, ...facts }: GameRowsProps) {
  return games.map((game) => <GameRow key={game.game_id} game={game} {...facts} />);
});

function GameRow({ game, numbers, numberOf, rangeQuery }: RowFacts & { game: Game }) {
  const t = useTranslations("games");
  const { locale } = useFormat();
  const known = isCatalogued(game);

  return (
    <Row>
      <Cell className="max-w-72">
        {/* A table of hundreds of games would ask for a page of each before the one that is pressed. */}
        <Link
          prefetch={false}
          href={
            known
              ? `/games/${encodeURIComponent(game.game_id)}${rangeQuery}`
              : exploreLink("net_revenue", {
                  rangeQuery,
                  filter: { dimension: "game", value: game.game_id },
                })
          }
          className="block truncate leading-5 font-medium max-sm:line-clamp-2 max-sm:whitespace-normal underline-offset-4 hover:text-accent hover:underline"
        >
          {game.title || game.game_id}
        </Link>
        <span className="block truncate text-xs leading-4 text-ink-3">
          {known
            ? game.genres.map((genre) => dimensionLabel("genre", genre, locale)).join(", ")
            : t("uncatalogued")}
        </span>
      </Cell>
      <Cell wide className="text-ink-2">
        {formatRelease(game, locale) ?? <span title={t("releaseUnknown")}>–</span>}
      </Cell>
      <Cell numeric wide className="text-ink-2">
        {game.price === 0 ? t("free") : formatPrice(game, locale)}
      </Cell>
      {numbers.map(({ metric }) => (
        <Cell key={metric} numeric className={metric === "net_revenue" ? "font-medium" : ""}>
          <NumberText number={numberOf(game, metric)} />
        </Cell>
      ))}
    </Row>
  );
}

function NumberText({ number }: { number: GameNumber }) {
  const format = useFormat();
  if (number === "failed") return <span className="text-ink-3">–</span>;
  if (number === "pending") return <Waiting className="ml-auto h-4 w-16" />;

  return <span data-value={number.value ?? ""}>{format.value(number.value, number.measure)}</span>;
}
