import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { type ChartAnswer, ChartFrame } from "#components/charts/chart-frame.tsx";
import { TableToggle } from "#components/charts/table-toggle.tsx";
import { ExploreArrow } from "#components/explore-arrow.tsx";
import { ImmatureNote } from "#components/immature-note.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import type { ChartTableModel } from "#lib/chart/chart-table.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { immatureDays } from "#lib/metric/maturity.ts";

/** The game that a page is about. */
export interface GameFilter {
  id: string;
}

interface MetricPanelProps {
  title: string;
  note?: string;
  /** Where the panel's number is explored further. */
  href?: string;
  queries: readonly ChartAnswer[];
  /** Height of what is shown, so that nothing moves when it arrives. */
  bodyClassName: string;
  className?: string;
  legend?: ReactNode;
  /** The same numbers as rows; with it the panel offers them. */
  tableOf?: (results: readonly MetricAnswer[]) => ChartTableModel | null;
  isRanking?: boolean;
  isDrawn?: boolean;
  hasBuckets?: boolean;
  tellsBeginning?: boolean;
  /** Called when every answer is there. */
  children: (results: readonly MetricAnswer[]) => ReactNode;
}

/** A card over one or more answers. */
export function MetricPanel(props: MetricPanelProps) {
  const {
    title,
    note,
    href,
    queries,
    bodyClassName,
    className,
    legend,
    tableOf,
    isRanking,
    isDrawn,
    hasBuckets,
    tellsBeginning,
    children,
  } = props;
  const t = useTranslations();
  const [asTable, setAsTable] = useState(false);
  const immature = queries.find(({ data }) => data !== undefined && immatureDays(data.meta) !== null)?.data;

  return (
    <Card className={className}>
      <CardHeader
        title={title}
        note={note}
        actions={
          <>
            {tableOf !== undefined && <TableToggle name={title} asTable={asTable} onChange={setAsTable} />}
            {href !== undefined && (
              <ExploreArrow href={href} label={t("overview.openMetric", { metric: title })} />
            )}
          </>
        }
      />
      <CardBody>
        {immature !== undefined && (
          <div className="pb-2">
            <ImmatureNote meta={immature.meta} />
          </div>
        )}
        <ChartFrame
          answers={queries}
          label={title}
          isCompared={false}
          {...{
            bodyClassName,
            legend,
            tableOf,
            asTable,
            isRanking,
            isDrawn,
            hasBuckets,
            tellsBeginning,
            children,
          }}
        />
      </CardBody>
    </Card>
  );
}
