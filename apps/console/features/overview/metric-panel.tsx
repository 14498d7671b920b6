import type { MetricResult } from "@analytics/metrics/query";
import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ImmatureNote } from "#components/immature-note.tsx";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { classNames } from "#lib/class-names.ts";
import { immatureDays } from "#lib/metric/maturity.ts";

/** The game that a page is about. */
export interface GameFilter {
  id: string;
}

interface PanelQuery {
  data: MetricResult | undefined;
  error: unknown;
  isError: boolean;
  isPlaceholderData: boolean;
  refetch: () => unknown;
}

interface MetricPanelProps {
  title: string;
  note?: string;
  /** Where the panel's number is explored further. */
  href?: string;
  queries: readonly PanelQuery[];
  /** Height of what is shown, so that nothing moves when it arrives. */
  bodyClassName: string;
  className?: string;
  legend?: ReactNode;
  /** Called when every answer is there. */
  children: (results: readonly MetricResult[]) => ReactNode;
}

/** A card over one or more answers: waits, fails, is empty, or shows. */
export function MetricPanel(props: MetricPanelProps) {
  const { title, note, href, queries, bodyClassName, className, legend, children } = props;
  const t = useTranslations();
  const failed = queries.find((query) => query.isError);
  const results = queries.flatMap((query) => query.data ?? []);
  const ready = results.length === queries.length;
  const empty = ready && results.every((result) => result.data.series.length === 0);
  const immature = results.find((result) => immatureDays(result.meta) !== null);
  const stale = queries.some((query) => query.isPlaceholderData);

  return (
    <Card className={className} aria-busy={!ready && failed === undefined}>
      <CardHeader
        title={title}
        note={note}
        actions={
          href !== undefined && (
            <Link
              href={href}
              aria-label={t("overview.openMetric", { metric: title })}
              title={t("overview.openMetric", { metric: title })}
              className="inline-flex size-7 items-center justify-center rounded-md text-ink-3 transition-colors hover:bg-sunken hover:text-ink"
            >
              <ArrowUpRight aria-hidden className="size-4" />
            </Link>
          )
        }
      />
      <CardBody>
        {immature !== undefined && (
          <div className="pb-2">
            <ImmatureNote meta={immature.meta} />
          </div>
        )}
        {legend && <div className="pb-2">{legend}</div>}
        <div className={classNames("min-w-0", bodyClassName, stale && "opacity-60 transition-opacity")}>
          {failed !== undefined ? (
            <Failure error={failed.error} onRetry={failed.refetch} className="h-full" />
          ) : !ready ? (
            <Skeleton className="h-full w-full" />
          ) : empty ? (
            <Empty title={t("state.emptyTitle")} text={t("state.emptyText")} className="h-full" />
          ) : (
            children(results)
          )}
        </div>
      </CardBody>
    </Card>
  );
}
