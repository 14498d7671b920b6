import type { MetricMeta, MetricResult } from "@analytics/metrics/query";
import type { Point } from "@analytics/metrics/shape";
import { readWarning } from "#lib/metric/warning.ts";

/** The first hour (ISO) with an event, when the answer's range begins before it; null otherwise. */
export function firstEvent({ warnings }: Pick<MetricMeta, "warnings">): string | null {
  for (const text of warnings) {
    const warning = readWarning(text);
    if (warning.key === "warnBeginning") return warning.values.first;
  }

  return null;
}

/**
 * The answer with what lies before the store's first event undefined: nothing was measured then, so no mean, no line and no mark may take it
 * for a zero.
 */
export function sinceFirstEvent<Answer extends MetricResult>(answer: Answer): Answer {
  const first = firstEvent(answer.meta);
  if (first === null) return answer;
  const since = Date.parse(first);
  const { data } = answer;
  const isBefore = Date.parse(data.to) <= since;

  return {
    ...answer,
    data: {
      ...data,
      series: data.series.map(({ total, points, ...series }) => ({
        ...series,
        total: isBefore ? null : total,
        points: pointsSince(points, data.to, since),
      })),
    },
  };
}

/** A bucket that ends by then holds nothing. */
function pointsSince(points: readonly Point[], to: string, since: number): Point[] {
  return points.map((point, i) =>
    Date.parse(points[i + 1]?.t ?? to) <= since ? { ...point, v: null } : point,
  );
}
