import type { Tile } from "@analytics/api/schemas/dashboard";
import type { Granularity } from "@analytics/core/time/granularity";
import { useTranslations } from "use-intl";
import { CohortDays } from "#components/cohort-days.tsx";
import type { TileQuestion } from "#features/dashboards/tile-question.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { totalMeaning } from "#lib/metric/total-meaning.ts";

interface TileCaptionProps {
  tile: Tile;
  question: TileQuestion;
  results: readonly MetricAnswer[];
}

/** What each number of a tile is of: a day, or the whole range; and which cohorts are shown. */
export function TileCaption({ tile, question: { expressions, base, cohorts }, results }: TileCaptionProps) {
  const t = useTranslations();
  const granularity = (results[0]?.data.granularity ?? base.granularity) as Granularity;
  if (cohorts !== null && granularity === "total") return <CohortDays days={cohorts} />;
  if (tile.visual === "heatmap") return t("tile.meanOfHours");
  const over =
    granularity === "total" && expressions.length === 1
      ? t(`explore.totalLabel.${totalMeaning(expressions[0].entry)}`)
      : t(`tile.over.${granularity}`);

  return (
    <>
      {over}
      {cohorts !== null && (
        <>
          {", "}
          <CohortDays days={cohorts} />
        </>
      )}
    </>
  );
}
