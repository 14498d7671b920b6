import type { Game } from "@analytics/api/stores/game-store";
import type { MetricResult } from "@analytics/metrics/query";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { formatPrice, formatRelease } from "#features/games/game-facts.ts";
import { useFormat } from "#hooks/use-format.ts";
import { useMetrics } from "#hooks/use-metric.ts";
import { useRange } from "#hooks/use-range.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { measureOf } from "#lib/metric/measure.ts";

const COLUMNS = [
  { metric: "dau", title: "players" },
  { metric: "units_sold", title: "units" },
  { metric: "gross_revenue", title: "gross" },
  { metric: "refunds", title: "refunds" },
  { metric: "net_revenue", title: "net" },
] as const;

/** Facts of the catalogue, and each game's numbers of the range. */
export function GamesTable({ games }: { games: readonly Game[] }) {
  const t = useTranslations("games");
  const { locale } = useFormat();
  const rangeQuery = useRangeQuery();
  const ids = games.map((game) => game.game_id);
  const answers = useGameNumbers(ids);

  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell>{t("released")}</HeadCell>
          <HeadCell numeric>{t("price")}</HeadCell>
          {COLUMNS.map((column) => (
            <HeadCell key={column.metric} numeric>
              {t(column.title)}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {games.map((game) => (
          <Row key={game.game_id}>
            <Cell className="max-w-72">
              <Link
                href={`/games/${encodeURIComponent(game.game_id)}${rangeQuery}`}
                className="block truncate font-medium underline-offset-4 hover:text-accent hover:underline"
              >
                {game.title || game.game_id}
              </Link>
              <span className="block truncate text-xs text-ink-3">{game.genres.join(", ")}</span>
            </Cell>
            <Cell className="text-ink-2">{formatRelease(game, locale) ?? t("unreleased")}</Cell>
            <Cell numeric className="text-ink-2">
              {game.price === 0 ? t("free") : formatPrice(game, locale)}
            </Cell>
            {COLUMNS.map((column, i) => (
              <Cell
                key={column.metric}
                numeric
                className={column.metric === "net_revenue" ? "font-medium" : ""}
              >
                <NumberOf
                  gameId={game.game_id}
                  result={answers[i]?.data}
                  failed={answers[i]?.isError ?? false}
                />
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

interface NumberOfProps {
  gameId: string;
  result: MetricResult | undefined;
  failed: boolean;
}

/** A game without a series had nothing happen in the range: a measured zero. */
function NumberOf({ gameId, result, failed }: NumberOfProps) {
  const format = useFormat();
  if (failed) return <span className="text-ink-3">–</span>;
  if (result === undefined) return <Skeleton className="ml-auto h-4 w-16" />;
  const series = result.data.series.find((one) => one.dimensions.game === gameId);

  return <>{format.value(series === undefined ? 0 : series.total, measureOf(result.data))}</>;
}

function useGameNumbers(ids: string[]) {
  const { range } = useRange();

  return useMetrics(
    COLUMNS.map(({ metric }) => ({
      name: metric,
      from: range.from,
      to: range.to,
      timezone: range.zone,
      granularity: "total" as const,
      dimensions: ["game" as const],
      filters: [{ dimension: "game" as const, values: ids.slice(0, FILTER_VALUES_MAX) }],
      limit: FILTER_VALUES_MAX,
    })),
  );
}

const FILTER_VALUES_MAX = 200;
