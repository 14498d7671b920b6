import type { ReactNode } from "react";
import { Failure } from "#components/states/failure.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { classNames } from "#lib/class-names.ts";

/** The state of a question, as TanStack Query tells it. */
export interface ReportQuery<Data> {
  data: { data: Data } | undefined;
  error: unknown;
  isError: boolean;
  isPlaceholderData: boolean;
  refetch: () => unknown;
}

interface ReportPanelProps<Data> {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  query: ReportQuery<Data>;
  /** Height of what is shown, so that nothing moves when it arrives. */
  bodyClassName: string;
  /** Without the padding of a card, for tables. */
  isFlush?: boolean;
  className?: string;
  children: (data: Data) => ReactNode;
}

/** A card over one report: waits, fails, or shows. */
export function ReportPanel<Data>(props: ReportPanelProps<Data>) {
  const { title, note, actions, query, bodyClassName, isFlush = false, className, children } = props;
  const answer = query.data;

  return (
    <Card className={className} aria-busy={answer === undefined && !query.isError}>
      <CardHeader title={title} note={note} actions={actions} isStacked />
      <div
        className={classNames(
          "min-w-0 pt-3",
          !isFlush && "px-4 pb-4 sm:px-5",
          query.isPlaceholderData && "opacity-60 transition-opacity",
        )}
      >
        <div className={bodyClassName}>
          {query.isError ? (
            <Failure error={query.error} onRetry={query.refetch} className="h-full" />
          ) : answer === undefined ? (
            <div className={classNames("h-full", isFlush && "px-5 pb-5")}>
              <Skeleton className="h-full min-h-32 w-full" />
            </div>
          ) : (
            children(answer.data)
          )}
        </div>
      </div>
    </Card>
  );
}
