import type { MetricEntry } from "@analytics/api/services/list-metrics";

const ZERO_KINDS: ReadonlySet<MetricEntry["kind"]> = new Set<MetricEntry["kind"]>(["count", "sum", "unique"]);

/** Whether a series that a whole answer does not have is one without facts, and so zero. Of other kinds it is undefined. */
export function isZeroWithoutFacts({ kind }: Pick<MetricEntry, "kind">): boolean {
  return ZERO_KINDS.has(kind);
}
