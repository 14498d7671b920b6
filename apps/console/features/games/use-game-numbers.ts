import type { Game } from "@analytics/api/stores/game-store";
import type { MetricResult } from "@analytics/metrics/query";
import { NUMBERS, type NumberName } from "#features/games/sort-games.ts";
import { useMetrics } from "#hooks/use-metric.ts";
import { useRange } from "#hooks/use-range.ts";
import type { Measure } from "#lib/format/number.ts";
import { measureOf } from "#lib/metric/measure.ts";

/** A number of one game; `pending` and `failed` say why there is none yet. */
export type GameNumber = { value: number | null; measure: Measure } | "pending" | "failed";

/** The numbers of the range for games in pages; a page is one question for each number. */
export function useGameNumbers(pages: readonly (readonly Game[])[]) {
  const { range } = useRange();
  const questions = pages
    .filter((games) => games.length > 0)
    .flatMap((games) => NUMBERS.map(({ metric }) => ({ games, metric })));
  const answers = useMetrics(
    questions.map(({ games, metric }) => ({
      name: metric,
      from: range.from,
      to: range.to,
      timezone: range.zone,
      granularity: "total" as const,
      dimensions: ["game" as const],
      filters: [{ dimension: "game" as const, values: games.map((game) => game.game_id) }],
      limit: games.length,
    })),
  );
  const numbers = new Map<string, GameNumber>();
  questions.forEach(({ games, metric }, i) => {
    const answer = answers[i];
    const read = answer?.isError
      ? () => "failed" as const
      : readerOf(answer?.data, answer?.isPlaceholderData);
    for (const { game_id } of games) numbers.set(keyOf(game_id, metric), read(game_id));
  });

  return (game: Game, metric: NumberName): GameNumber =>
    numbers.get(keyOf(game.game_id, metric)) ?? "pending";
}

/** A game without a series had nothing happen in the range: a measured zero. The kept answer to an earlier question cannot say so. */
function readerOf(result: MetricResult | undefined, kept = false): (gameId: string) => GameNumber {
  if (result === undefined) return () => "pending";
  const totals = new Map(result.data.series.map((series) => [series.dimensions.game, series.total]));
  const measure = measureOf(result.data);

  return (gameId) => {
    if (totals.has(gameId)) return { value: totals.get(gameId) ?? null, measure };

    return kept ? "pending" : { value: 0, measure };
  };
}

function keyOf(gameId: string, metric: NumberName): string {
  return `${metric} ${gameId}`;
}
