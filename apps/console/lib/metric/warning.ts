/** A note of the API in a form that can be translated; `text` is the note as it came. */
export type Warning =
  | { key: "warnTruncated"; values: { count: string } }
  | { key: "warnImmature"; values: { days: number } }
  | { key: "warnBeginning"; values: { first: string } }
  | { key: PlainKey; values: Record<never, never> }
  | { key: null; text: string };

type PlainKey = "warnFilling" | ComparisonKey;
type ComparisonKey = "warnCompareNone" | "warnComparePart" | "warnCompareRunning";

const PLAIN: readonly (readonly [start: string, key: PlainKey])[] = [
  ["The range ends in the future", "warnFilling"],
  ["The compared period lies before the first event", "warnCompareNone"],
  ["The compared period begins before the first event", "warnComparePart"],
  ["The range is not over and the compared period is", "warnCompareRunning"],
];
const COMPARISON: ReadonlySet<Warning["key"]> = new Set<ComparisonKey>([
  "warnCompareNone",
  "warnComparePart",
  "warnCompareRunning",
]);

/** Whether there are more series than the answer holds. */
export function isTruncated({ warnings }: { warnings: readonly string[] }): boolean {
  return warnings.some((text) => readWarning(text).key === "warnTruncated");
}

/** Whether a note is about what an answer is compared with. */
export function isOfComparison(key: Warning["key"]): boolean {
  return COMPARISON.has(key);
}

/** Why the totals of an answer and of what it is compared with are of unlike periods; null when they are not. */
export function unlikeComparison({ warnings }: { warnings: readonly string[] }): ComparisonKey | null {
  const found = warnings.map(readWarning).find(({ key }) => COMPARISON.has(key));

  return (found?.key ?? null) as ComparisonKey | null;
}

/** The API's notes are English sentences; the known ones are recognised, others are shown as they are. */
export function readWarning(text: string): Warning {
  const truncated = /^Only the first (\d+) series/.exec(text);
  if (truncated?.[1] !== undefined) return { key: "warnTruncated", values: { count: truncated[1] } };
  const immature = /^Cohorts of the last (?:day|(\d+) days) /.exec(text);
  if (immature !== null) return { key: "warnImmature", values: { days: Number(immature[1] ?? 1) } };
  const beginning = /^The first event is of the hour (\S+), after the beginning/.exec(text);
  if (beginning?.[1] !== undefined) return { key: "warnBeginning", values: { first: beginning[1] } };
  const plain = PLAIN.find(([start]) => text.startsWith(start));

  return plain === undefined ? { key: null, text } : { key: plain[1], values: {} };
}
