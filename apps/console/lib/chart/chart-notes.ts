import { answerRows } from "#lib/chart/answer-rows.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { isOfComparison, readWarning, type Warning } from "#lib/metric/warning.ts";

/** What may hold for all charts of a page. */
export type ToldNote = "incomplete" | "cut";

/** What a reader of a chart must know: a bucket that is not over, one that the range cuts, and the notes of the API. */
export type ChartNote = { kind: ToldNote | "cutOrMaturing" } | { kind: "warning"; warning: Warning };

export interface NoteOptions {
  /** It shows the first of many on purpose and need not say that there are more. */
  isRanking?: boolean;
  /** It shows what its numbers are compared with. */
  isCompared?: boolean;
  /** It draws buckets, so that those which are not whole look different; true unless told. */
  hasBuckets?: boolean;
  /** What the page has told of its whole range. */
  told?: readonly ToldNote[];
  /** It has room to say that the store began inside of the range; a page of many charts would say it with each. */
  tellsBeginning?: boolean;
}

/** Each once, however many answers say it. Open cohorts have a mark of their own, so they are no note. */
export function notesOf(
  results: readonly MetricAnswer[],
  {
    isRanking = false,
    isCompared = true,
    hasBuckets = true,
    told = [],
    tellsBeginning = false,
  }: NoteOptions = {},
): ChartNote[] {
  const rows = results.flatMap((result) =>
    result.data.granularity === "total" || !hasBuckets ? [] : answerRows(result),
  );
  const warnings = [...new Set(results.flatMap(({ meta }) => meta.warnings))].map(readWarning);
  const isMaturing = warnings.some(({ key }) => key === "warnImmature");
  const isOpen = !isMaturing && rows.some(({ complete }) => !complete);

  const isCut = rows.some(({ cut }) => cut);
  const isRunningTold = told.includes("incomplete");

  return [
    ...(isOpen && !isRunningTold ? [{ kind: "incomplete" } as const] : []),
    ...(isCut && isMaturing ? [{ kind: "cutOrMaturing" } as const] : []),
    ...(isCut && !isMaturing && !told.includes("cut") ? [{ kind: "cut" } as const] : []),
    ...warnings
      .filter(
        ({ key }) =>
          key !== "warnImmature" &&
          !((isOpen || isRunningTold) && key === "warnFilling") &&
          !(isRanking && key === "warnTruncated") &&
          (tellsBeginning || key !== "warnBeginning") &&
          (isCompared || !isOfComparison(key)),
      )
      .map((warning) => ({ kind: "warning", warning }) as const),
  ];
}
