import type { ReactNode } from "react";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { Versus } from "#components/charts/versus.tsx";
import { CohortDays } from "#components/cohort-days.tsx";
import { ImmatureNote } from "#components/immature-note.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { answerRows } from "#lib/chart/answer-rows.ts";
import { isSparseShare } from "#lib/chart/sparse-share.ts";
import { formatBucket } from "#lib/format/date.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import type { Headline } from "#lib/metric/headline.ts";
import { isLowerBetter } from "#lib/metric/lower-is-better.ts";
import { immatureDays } from "#lib/metric/maturity.ts";
import { measureOf } from "#lib/metric/measure.ts";
import type { DayRange } from "#lib/range/preset.ts";

interface HeadlineNumberProps {
  answer: MetricAnswer;
  headline: Headline;
  /** What the number is of, where that is all of the range. */
  meaning: ReactNode;
  /** The cohorts that it is of, where they are not those of the page's range. */
  cohorts: DayRange | null;
  testIds: { value: string; meaning: string };
}

/** One number, what it is of, how it changed, and the shape of its way at the foot of the card. */
export function HeadlineNumber({ answer, headline, meaning, cohorts, testIds }: HeadlineNumberProps) {
  const format = useFormat();
  const { data, meta } = answer;
  const { value, day } = headline;
  const measure = measureOf(data);
  const isOpen = cohorts === null && value !== null && immatureDays(meta) !== null;

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <p className="figures flex items-baseline gap-1.5">
        <span
          className="truncate text-[22px] leading-8 font-semibold tracking-tight"
          data-testid={testIds.value}
          data-value={value ?? ""}
          title={format.value(value, measure, "full")}
        >
          {format.value(value, measure)}
        </span>
        {day !== undefined && (
          <span className="shrink-0 text-xs text-ink-3">
            {formatBucket(day, "day", { locale: format.locale, zone: data.timezone, detail: "tick" })}
          </span>
        )}
      </p>
      <div className="flex text-[11px] leading-4 text-ink-3" data-testid={testIds.meaning}>
        {cohorts !== null ? (
          <CohortDays days={cohorts} />
        ) : isOpen ? (
          <ImmatureNote meta={meta} isInLine className="relative z-10" />
        ) : (
          meaning
        )}
      </div>
      {data.compare !== undefined && (
        <p className="flex min-h-5 flex-wrap items-center gap-x-1.5 text-xs text-ink-3">
          <Versus
            {...{ headline, measure, meta }}
            compared={data.compare}
            lowerIsBetter={isLowerBetter(data.metric)}
          />
        </p>
      )}
      <div className="mt-auto flex min-h-0 pt-2 empty:hidden">
        <Sparkline values={isSparseShare(answer) ? [] : wholeValues(answer)} />
      </div>
    </div>
  );
}

/** The values of buckets that are over and of which the range holds all: a part of one would look like a fall. */
function wholeValues(answer: MetricAnswer): (number | null)[] {
  return answerRows(answer)
    .filter(({ complete, cut }) => complete && !cut)
    .map(({ s0 }) => s0 ?? null);
}
