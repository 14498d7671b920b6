import { useTranslations } from "use-intl";
import type { TileProblem } from "#features/dashboards/tile-question.ts";

/** Says why a tile, or a formula, cannot be asked. */
export function useProblemText(): (problem: TileProblem) => string {
  const t = useTranslations();

  return (problem) => {
    switch (problem.kind) {
      case "syntax": {
        const { reason, at, found } = problem.problem;

        return t(`tile.syntax.${reason}`, { at: at + 1, found });
      }
      case "metric":
        return t("tile.problem.metric", { name: problem.name });
      case "units":
        return t("tile.problem.units", {
          left: t(`unit.${problem.units.left}`),
          right: t(`unit.${problem.units.right}`),
        });
      case "noDimension":
        return t("tile.problem.noDimension", { dimension: t(`dimension.${problem.dimension}`) });
      default:
        return t(`tile.problem.${problem.kind}`);
    }
  };
}
