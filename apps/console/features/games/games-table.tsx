import type { Game } from "@analytics/api/stores/game-store";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { SortHead } from "#components/ui/sort-head.tsx";
import { Cell, Row, Table } from "#components/ui/table.tsx";
import { formatPrice, formatRelease } from "#features/games/game-facts.ts";
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
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { dimensionLabel } from "#lib/metric/dimension-label.ts";

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

    return typeof number === "string" ? null : number.value;
  });
  const head = (key: SortKey) => ({
    direction: sort.key === key ? sort.direction : null,
    onSort: () => onSort(nextSort(sort, key)),
  });

  return (
    <Table label={t("title")} className="max-h-[calc(100dvh-11rem)]" data-testid="games">
      <thead>
        <tr>
          <SortHead {...head("title")}>{t("name")}</SortHead>
          <SortHead {...head("released")}>{t("released")}</SortHead>
          <SortHead numeric {...head("price")}>
            {t("price")}
          </SortHead>
          {NUMBERS.map(({ metric, title }) => (
            <SortHead key={metric} numeric {...head(metric)}>
              {t(title)}
            </SortHead>
          ))}
        </tr>
      </thead>
      <tbody>
        {games.map((game) => (
          <GameRow key={game.game_id} game={game} numberOf={numberOf} />
        ))}
      </tbody>
    </Table>
  );
}

function GameRow({ game, numberOf }: { game: Game; numberOf: ReturnType<typeof useGameNumbers> }) {
  const t = useTranslations("games");
  const { locale } = useFormat();
  const rangeQuery = useRangeQuery();

  return (
    <Row>
      <Cell className="max-w-72">
        <Link
          href={`/games/${encodeURIComponent(game.game_id)}${rangeQuery}`}
          className="block truncate font-medium underline-offset-4 hover:text-accent hover:underline"
        >
          {game.title || game.game_id}
        </Link>
        <span className="block truncate text-xs text-ink-3">
          {game.genres.map((genre) => dimensionLabel("genre", genre, locale)).join(", ")}
        </span>
      </Cell>
      <Cell className="text-ink-2">
        {formatRelease(game, locale) ?? <span title={t("releaseUnknown")}>–</span>}
      </Cell>
      <Cell numeric className="text-ink-2">
        {game.price === 0 ? t("free") : formatPrice(game, locale)}
      </Cell>
      {NUMBERS.map(({ metric }) => (
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
  if (number === "pending") return <Skeleton className="ml-auto h-4 w-16" />;

  return <span data-value={number.value ?? ""}>{format.value(number.value, number.measure)}</span>;
}
