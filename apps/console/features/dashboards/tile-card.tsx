import type { Tile } from "@analytics/api/schemas/dashboard";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { TableToggle } from "#components/charts/table-toggle.tsx";
import { ExploreArrow } from "#components/explore-arrow.tsx";
import { ImmatureNotes } from "#components/immature-note.tsx";
import { Empty } from "#components/states/empty.tsx";
import { Card } from "#components/ui/card.tsx";
import { TileCaption } from "#features/dashboards/tile-caption.tsx";
import { TileChart } from "#features/dashboards/tile-chart.tsx";
import { useProblemText } from "#features/dashboards/tile-problem-text.ts";
import {
  type DashboardControls,
  isOverTime,
  questionOf,
  type TileQuestion,
} from "#features/dashboards/tile-question.ts";
import { useTileTitle } from "#features/dashboards/tile-title.ts";
import { useTileAnswers } from "#features/dashboards/use-tile-answers.ts";
import { useTileNames } from "#features/dashboards/use-tile-names.ts";
import { useTileSeries } from "#features/dashboards/use-tile-series.ts";
import { useTileTable } from "#features/dashboards/use-tile-table.ts";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { useRange } from "#hooks/use-range.ts";
import { useShownRangeQuery } from "#hooks/use-shown-range-query.ts";
import { unreadable } from "#lib/chart/unreadable.ts";
import { classNames } from "#lib/class-names.ts";
import { NOT_IN_PICTURES } from "#lib/export/picture-copy.ts";
import { exploreLink } from "#lib/metric/explore-link.ts";
import { daysQuery } from "#lib/range/days-query.ts";

export interface TileCardProps {
  tile: Tile;
  controls: DashboardControls;
  /** Before the title, such as a handle to move the tile by. */
  handle?: ReactNode;
  /** In place of the link to the explorer. */
  actions?: ReactNode;
}

/** A tile with its numbers, asked anew by whoever looks. */
export function TileCard({ tile, controls, handle, actions }: TileCardProps) {
  const { byName } = useCatalogue();
  const { range } = useRange();
  const problemText = useProblemText();
  const title = useTileTitle()(tile);
  const question = questionOf(tile, { controls, catalogue: byName, range, now: Date.now() });
  if (!("problem" in question)) return <AskedTile {...{ tile, title, question, handle, actions }} />;

  return (
    <TileFrame {...{ title, handle, actions }}>
      <Empty title={problemText(question.problem)} className="min-h-0 flex-1 p-2" />
    </TileFrame>
  );
}

interface AskedTileProps {
  tile: Tile;
  title: string;
  question: TileQuestion;
  handle?: ReactNode;
  actions?: ReactNode;
}

function AskedTile({ tile, title, question, handle, actions }: AskedTileProps) {
  const t = useTranslations();
  const shownQuery = useShownRangeQuery();
  const rangeQuery = question.cohorts === null ? shownQuery : daysQuery(shownQuery, question.cohorts);
  const [asTable, setAsTable] = useState(false);
  const { answers, isCoarser } = useTileAnswers(tile, question);
  const results = answers.flatMap(({ data }) => data ?? []);
  const known = results.length === answers.length ? results : [];
  const { series, isPartial } = useTileSeries({ tile, question }, known);
  const table = useTileTable({ tile, title, series, expressions: question.expressions }, known);
  const { metricName } = useTileNames(tile, results);
  const isNumber = tile.visual === "number";
  const { dimensions, filters, compare } = question.base;
  const href = exploreLink(tile.metrics[0] ?? "", {
    rangeQuery,
    ...(dimensions?.[0] && { by: dimensions[0] }),
    ...(filters && {
      filters: filters.map((filter) => ({ ...filter, negate: filter.negate ?? false })),
    }),
    ...(compare && { compare }),
  });
  const isWholeLink = isNumber && actions === undefined;

  return (
    <TileFrame
      {...{ title, handle }}
      href={isWholeLink ? href : undefined}
      caption={!isNumber && <TileCaption {...{ tile, question }} results={known} />}
      actions={
        <>
          {!isNumber && tile.visual !== "table" && (
            <TableToggle name={title} asTable={asTable} onChange={setAsTable} />
          )}
          {actions ?? (!isNumber && <ExploreArrow href={href} label={t("tile.explore", { name: title })} />)}
        </>
      }
    >
      {!isNumber && (
        <div className="pb-2 empty:hidden">
          <ImmatureNotes answers={results.map(({ meta }, i) => ({ name: metricName(i), meta }))} />
        </div>
      )}
      <ChartFrame
        answers={answers}
        label={title}
        bodyClassName="min-h-0 flex-1"
        tableOf={() => table}
        asTable={asTable}
        isRanking={tile.visual !== "distribution"}
        isNumber={isNumber}
        hasBuckets={isOverTime(tile.visual)}
        isDrawn={!isOverTime(tile.visual) || unreadable(known, series) === null}
      >
        {(all) => <TileChart {...{ tile, title, question, series, isPartial, rangeQuery }} results={all} />}
      </ChartFrame>
      {isCoarser && <p className="pt-1 text-xs text-ink-3">{t("chart.coarser")}</p>}
      {question.ignored.length > 0 && (
        <p className="pt-1 text-xs text-warn">
          {t("tile.ignored", {
            dimensions: question.ignored.map((each) => t(`dimension.${each}`)).join(", "),
          })}
        </p>
      )}
    </TileFrame>
  );
}

function TileFrame({
  title,
  href,
  caption,
  handle,
  actions,
  children,
}: {
  title: string;
  /** Where all of the tile leads, which leaves its name the whole width. */
  href?: string | undefined;
  /** What its numbers are of. */
  caption?: ReactNode;
  handle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("tile");

  return (
    <Card
      className={classNames(
        "relative flex h-full flex-col overflow-hidden px-4 pt-2.5 pb-3",
        href !== undefined && "transition-colors hover:border-line-strong",
      )}
    >
      <header className="flex min-h-8 items-center gap-1.5">
        {handle}
        <div className="min-w-0 flex-1">
          <h2 className="line-clamp-2 text-[13px] leading-4 font-semibold" title={title}>
            {href === undefined ? (
              title
            ) : (
              <Link
                href={href}
                title={t("explore", { name: title })}
                className="after:absolute after:inset-0"
              >
                {title}
              </Link>
            )}
          </h2>
          {caption && <p className="text-[11px] leading-4 text-ink-3">{caption}</p>}
        </div>
        <div className="-mr-1.5 flex shrink-0 items-center" {...NOT_IN_PICTURES}>
          {actions}
        </div>
      </header>
      <div className="flex min-h-0 flex-1 flex-col pt-1.5">{children}</div>
    </Card>
  );
}
