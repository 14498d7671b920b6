import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ChartNotes } from "#components/charts/chart-notes.tsx";
import { ChartTable } from "#components/charts/chart-table.tsx";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ChartTableModel } from "#lib/chart/chart-table.ts";
import { classNames } from "#lib/class-names.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { immatureDays } from "#lib/metric/maturity.ts";

/** An answer on its way to a chart. */
export interface ChartAnswer {
  data: MetricAnswer | undefined;
  error: unknown;
  isError: boolean;
  isPlaceholderData: boolean;
  refetch: () => unknown;
}

interface ChartFrameProps {
  answers: readonly ChartAnswer[];
  label: string;
  /** Height of what is shown, so that nothing moves when it arrives. */
  bodyClassName: string;
  legend?: ReactNode;
  /** The same numbers as rows. */
  tableOf?: (results: readonly MetricAnswer[]) => ChartTableModel | null;
  /** Whether the rows are shown in place of the picture. */
  asTable?: boolean;
  /** A ranking shows the first of many on purpose and need not say that there are more. */
  isRanking?: boolean;
  /** Whether what the numbers are compared with is shown; true unless told. */
  isCompared?: boolean;
  /** Whether it says that the store began inside of the range. */
  tellsBeginning?: boolean;
  /** One number, which tells by itself that it is undefined and has no room for notes. */
  isNumber?: boolean;
  /** Whether there is a picture that notes could be of; true unless told. */
  isDrawn?: boolean;
  /** Whether the picture has buckets, so that those which are not whole look different; true unless told. */
  hasBuckets?: boolean;
  /** Called when every answer is there. */
  children: (results: readonly MetricAnswer[]) => ReactNode;
}

/** Around every chart: it waits, fails, is empty, or shows: as a picture or as rows, with what a reader must know of the numbers. */
export function ChartFrame(props: ChartFrameProps) {
  const {
    answers,
    label,
    bodyClassName,
    legend,
    tableOf,
    asTable = false,
    isRanking = false,
    isCompared = true,
    tellsBeginning,
    isNumber = false,
    isDrawn = true,
    hasBuckets = true,
    children,
  } = props;
  const t = useTranslations();
  const failed = answers.find((answer) => answer.isError);
  const results = answers.flatMap((answer) => answer.data ?? []);
  const isReady = results.length === answers.length;
  const isEmpty =
    isReady && results.every(({ data }) => data.series.every((series) => !isNumber && isUndefined(series)));
  const isTooEarly = isEmpty && results.some(({ meta }) => immatureDays(meta) !== null);
  const isStale = answers.some((answer) => answer.isPlaceholderData);
  const table = asTable && isReady && !isEmpty ? (tableOf?.(results) ?? null) : null;

  return (
    <>
      {legend && table === null && <div className="pb-2">{legend}</div>}
      <div
        className={classNames("min-w-0", bodyClassName, isStale && "opacity-60 transition-opacity")}
        aria-busy={(!isReady && failed === undefined) || isStale}
      >
        {failed !== undefined ? (
          <Failure error={failed.error} onRetry={failed.refetch} className="h-full" />
        ) : !isReady ? (
          <Skeleton className="h-full w-full" />
        ) : isEmpty ? (
          <Empty
            title={t(isTooEarly ? "chart.tooEarly" : "state.emptyTitle")}
            text={t(isTooEarly ? "chart.tooEarlyText" : "state.emptyText")}
            className="h-full"
          />
        ) : table !== null ? (
          <ChartTable table={table} label={label} />
        ) : (
          children(results)
        )}
      </div>
      {!isNumber && (isDrawn || table !== null) && isReady && !isEmpty && failed === undefined && (
        <ChartNotes {...{ results, isRanking, isCompared, hasBuckets, tellsBeginning }} />
      )}
    </>
  );
}

/** Whether a series has no value at all, which is not the same as zero. */
function isUndefined({ total, points }: MetricAnswer["data"]["series"][number]): boolean {
  return total === null && points.every(({ v }) => v === null);
}
