import { GRANULARITIES } from "@analytics/core/time/granularity";
import type { MetricData, MetricMeta } from "@analytics/metrics/query";
import { callProcedure } from "../call-procedure.ts";
import type { RequestContext } from "../context.ts";
import type { MetricInput } from "../metrics/metric-input.ts";
import type { MetricEntry } from "../services/list-metrics.ts";

const DIMENSIONS_MAX = 6;
const SEGMENTS_MAX = 8;
const SERIES_LIMIT = 200;
/** A developer sees one developer only, so nothing is told apart by it. */
const NEVER: readonly string[] = ["developer"];

/** A value of a dimension, in the range and in the one that it is compared with. */
export interface SegmentChange {
  value: string;
  now: number | null;
  before: number | null;
  /** Null where one of the two is undefined. */
  change: number | null;
}

export interface ChangeExplanation {
  metric: Pick<MetricEntry, "name" | "title" | "description" | "unit" | "kind" | "definition_version">;
  range: { from: string; to: string };
  compared_with: { from: string; to: string } | null;
  now: number | null;
  before: number | null;
  change: number | null;
  /** By dimension, the values whose change is largest. Their changes add up to the whole only for sums and counts. */
  by: { dimension: string; segments: SegmentChange[]; truncated: boolean }[];
  warnings: string[];
  complete_through: string;
  as_of: string;
}

/** What a metric did against a range before, and where the difference lies. Asks only what the caller may ask elsewhere. */
export async function explainChange(
  ctx: RequestContext,
  metric: MetricEntry,
  input: MetricInput,
): Promise<ChangeExplanation> {
  const granularity = GRANULARITIES.findLast((each) => metric.granularities.includes(each));
  const compare = input.compare ?? "previous_period";
  const question = { ...input, granularity, compare, name: metric.name };
  const ask = (dimensions: string[], limit?: number) =>
    callProcedure<MetricData, MetricMeta>(ctx, "metrics.get", { ...question, dimensions, limit });
  const whole = await ask([]);
  const dimensions = metric.dimensions
    .filter((dimension) => !NEVER.includes(dimension))
    .slice(0, DIMENSIONS_MAX);
  const by: ChangeExplanation["by"] = [];
  for (const dimension of dimensions) {
    const { data, meta } = await ask([dimension], SERIES_LIMIT);
    by.push({ dimension, ...largestChanges(dimension, data), truncated: meta.truncated });
  }
  const [series] = whole.data.series;
  const { name, title, description, unit, kind, definition_version } = metric;

  return {
    metric: { name, title, description, unit, kind, definition_version },
    range: { from: whole.data.from, to: whole.data.to },
    compared_with: whole.data.compare ?? null,
    ...changeOf(series?.total ?? null, series?.compare?.total ?? null),
    by,
    warnings: whole.meta.warnings,
    complete_through: whole.meta.complete_through,
    as_of: whole.meta.as_of,
  };
}

function largestChanges(dimension: string, { series }: MetricData): { segments: SegmentChange[] } {
  const segments = series
    .map(({ dimensions, total, compare }) => ({
      value: dimensions[dimension] ?? "",
      ...changeOf(total, compare?.total ?? null),
    }))
    .sort((one, other) => Math.abs(other.change ?? 0) - Math.abs(one.change ?? 0));

  return { segments: segments.slice(0, SEGMENTS_MAX) };
}

function changeOf(now: number | null, before: number | null): Omit<SegmentChange, "value"> {
  return { now, before, change: now === null || before === null ? null : now - before };
}
