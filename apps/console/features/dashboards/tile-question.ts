import type { SavedFilter, Tile } from "@analytics/api/schemas/dashboard";
import type { MetricEntry } from "@analytics/api/services/list-metrics";
import type { Granularity } from "@analytics/core/time/granularity";
import type { Dimension } from "@analytics/metrics/model";
import type { Comparison } from "@analytics/metrics/request";
import type { BaseQuery } from "#hooks/use-expressions.ts";
import type { Measure } from "#lib/format/number.ts";
import { chooseGranularity } from "#lib/metric/choose-granularity.ts";
import { newestClosedCohorts } from "#lib/metric/closed-cohorts.ts";
import { isCounted } from "#lib/metric/counted.ts";
import { type ExpressionProblem, type MetricExpression, readExpression } from "#lib/metric/expression.ts";
import type { DayRange } from "#lib/range/preset.ts";

/** What the page says of all tiles; null where each tile says it for itself. */
export interface DashboardControls {
  step: Granularity | null;
  compare: Comparison | null;
  /** Of the dashboard and of the address. */
  filters: readonly SavedFilter[];
}

/** What a tile asks. */
export interface TileQuestion {
  expressions: readonly [MetricExpression, ...MetricExpression[]];
  base: BaseQuery & { granularity: Granularity };
  /** The newest days with closed cohorts, where they are shown in place of the days of the page. */
  cohorts: DayRange | null;
  /** Nobody has chosen the width of its buckets. */
  isStepFree: boolean;
  /** Filters of the page that the metrics do not have, so that they do not count here. */
  ignored: readonly Dimension[];
}

export type TileProblem =
  | ExpressionProblem
  | { kind: "mixedUnits" }
  | { kind: "noHours" }
  | { kind: "noDimension"; dimension: Dimension };

interface QuestionContext {
  controls: DashboardControls;
  catalogue: ReadonlyMap<string, MetricEntry>;
  range: { from: string; to: string; zone: string };
  /** Epoch milliseconds. */
  now: number;
}

const OVER_TIME: ReadonlySet<Tile["visual"]> = new Set<Tile["visual"]>(["line", "area", "bar", "stacked"]);
const COMPARED: ReadonlySet<Tile["visual"]> = new Set<Tile["visual"]>(["number", "line", "area", "bar"]);
const SERIES = 5;
export const TABLE_ROWS = 20;
const JOINED_SERIES = 200;
const DISTRIBUTION_SERIES = 500;
/** Lines of a ranking that fit into a tile of the height. */
const RANKS: Readonly<Record<Tile["height"], number>> = { 1: 3, 2: 7, 3: 12 };

/** What a tile asks under the controls of its page, or why it cannot be asked. */
export function questionOf(
  tile: Tile,
  { controls, catalogue, range, now }: QuestionContext,
): TileQuestion | { problem: TileProblem } {
  const expressions: MetricExpression[] = [];
  for (const text of tile.metrics) {
    const read = readExpression(text, catalogue);
    if ("problem" in read) return read;
    expressions.push(read);
  }
  const [first, ...rest] = expressions;
  if (first === undefined) return { problem: { kind: "noSteps" } };
  if (
    !mayStandTogether(
      tile.visual,
      [first, ...rest].map(({ entry }) => entry.unit),
    )
  )
    return { problem: { kind: "mixedUnits" } };
  const entries = expressions.map(({ entry }) => entry);
  const has = (dimension: Dimension) => entries.every((entry) => entry.dimensions.includes(dimension));
  const dimension = groupedBy(tile);
  if (dimension !== undefined && !has(dimension)) return { problem: { kind: "noDimension", dimension } };
  const granularity = granularityOf(tile, entries, { step: controls.step, range });
  if (granularity === null) return { problem: { kind: "noHours" } };
  const matures = expressions.flatMap(({ parts }) => parts.map((part) => part.matures_after_days));
  const cohorts = newestClosedCohorts({ range, matures, now });
  const filters = [...(tile.filters ?? []), ...controls.filters];
  const compare = COMPARED.has(tile.visual) ? (controls.compare ?? tile.compare) : undefined;

  return {
    expressions: [first, ...rest],
    base: {
      from: cohorts?.from ?? range.from,
      to: cohorts?.to ?? range.to,
      timezone: range.zone,
      granularity,
      ...(dimension !== undefined && { dimensions: [dimension], limit: limitOf(tile) }),
      ...(filters.some((filter) => has(filter.dimension)) && {
        filters: filters.filter((filter) => has(filter.dimension)),
      }),
      ...(compare !== undefined && { compare }),
    },
    cohorts,
    isStepFree: controls.step === null && tile.granularity === undefined,
    ignored: [...new Set(filters.map((filter) => filter.dimension).filter((each) => !has(each)))],
  };
}

/** Whether a tile is a chart over time. */
export function isOverTime(visual: Tile["visual"]): boolean {
  return OVER_TIME.has(visual);
}

/** Lines and bars share an axis, so they share a unit; counts side by side are of anything; a table has a column for each. */
function mayStandTogether(visual: Tile["visual"], units: readonly Measure["unit"][]): boolean {
  if (visual === "table") return true;

  return visual === "funnel" && units.every(isCounted) ? true : new Set(units).size === 1;
}

/** Several metrics over time are told apart by themselves, and a week or counts side by side have no room for more. */
function groupedBy({ visual, metrics, dimension }: Tile): Dimension | undefined {
  if (visual === "number" || visual === "heatmap" || visual === "funnel") return undefined;

  return isOverTime(visual) && metrics.length > 1 ? undefined : dimension;
}

function limitOf({ visual, metrics, limit, height }: Tile): number {
  if (visual === "distribution") return DISTRIBUTION_SERIES;
  // The first of one metric are not the first of another: more are asked for, so that rows have values in every column.
  if (visual === "table" && metrics.length > 1) return JOINED_SERIES;
  if (limit !== undefined) return limit;
  if (visual === "ranking") return RANKS[height];

  return visual === "table" ? TABLE_ROWS : SERIES;
}

function granularityOf(
  tile: Tile,
  entries: readonly Pick<MetricEntry, "granularities">[],
  { step, range }: { step: Granularity | null; range: { from: string; to: string } },
): Granularity | null {
  const [first] = entries;
  if (first === undefined) return null;
  const common = first.granularities.filter((each) =>
    entries.every(({ granularities }) => granularities.includes(each)),
  );
  if (tile.visual === "heatmap") return common.includes("hour") ? "hour" : null;
  if (tile.visual === "ranking" || tile.visual === "table" || tile.visual === "funnel") return "total";
  if (tile.visual === "distribution" && tile.dimension !== undefined) return "total";

  return chooseGranularity(step ?? tile.granularity, { granularities: common }, range);
}
