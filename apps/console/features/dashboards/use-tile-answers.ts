import type { Tile } from "@analytics/api/schemas/dashboard";
import type { ChartAnswer } from "#components/charts/chart-frame.tsx";
import type { TileQuestion } from "#features/dashboards/tile-question.ts";
import { useExpressions } from "#hooks/use-expressions.ts";
import { showsWeeks, wantsWeeks } from "#lib/chart/sparse-share.ts";

/** The answers that a tile shows: by weeks where shares of days say nothing, and nobody asked for days. */
export function useTileAnswers(
  { visual }: Tile,
  { expressions, base, isStepFree }: TileQuestion,
): { answers: readonly ChartAnswer[]; isCoarser: boolean } {
  const asked = useExpressions(expressions, base);
  const results = asked.flatMap(({ data }) => data ?? []);
  const mayCoarsen =
    isStepFree &&
    visual !== "number" &&
    visual !== "distribution" &&
    expressions.every(({ entry }) => entry.granularities.includes("week")) &&
    wantsWeeks(results);
  const byWeek = useExpressions(mayCoarsen ? expressions : [], { ...base, granularity: "week" });
  const isCoarser = mayCoarsen && showsWeeks(results, byWeek);

  return { answers: isCoarser ? byWeek : asked, isCoarser };
}
