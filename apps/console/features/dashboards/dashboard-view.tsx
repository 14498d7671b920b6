import type { Tile } from "@analytics/api/schemas/dashboard";
import { useQueryStates } from "nuqs";
import { type ReactNode, Suspense, useRef } from "react";
import { RangeNotes } from "#components/charts/range-notes.tsx";
import { PageHeader } from "#components/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { dashboardParams } from "#features/dashboards/dashboard-state.ts";
import { DashboardToolbar } from "#features/dashboards/dashboard-toolbar.tsx";
import { LazyTileCard } from "#features/dashboards/lazy-tile-card.tsx";
import { TileGrid } from "#features/dashboards/tile-grid.tsx";
import type { DashboardControls } from "#features/dashboards/tile-question.ts";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { lazyComponent } from "#lib/lazy-component.ts";
import { readExpression } from "#lib/metric/expression.ts";
import type { MetricFilter } from "#lib/metric/filters.ts";

const ExportMenu = lazyComponent(
  async () => (await import("#features/dashboards/export-menu.tsx")).ExportMenu,
);

interface DashboardViewProps {
  title: string;
  trail: readonly { label: string; href: string }[];
  tiles: readonly Tile[];
  /** Kept with the dashboard. */
  filters?: readonly MetricFilter[];
  /** Where filters that are set here go; without it, into the address. */
  onFilter?: (filters: MetricFilter[]) => void;
  actions: ReactNode;
  /** How a tile is shown while it is being changed; without it, as it is read. */
  renderTile?: (tile: Tile, place: number, controls: DashboardControls) => ReactNode;
  onMove?: (id: string, place: number) => void;
  /** Where the title is changed. */
  titleField?: ReactNode;
  children?: ReactNode;
}

/** A dashboard: what holds for all of its tiles, and the tiles. */
export function DashboardView(props: DashboardViewProps) {
  const {
    title,
    trail,
    tiles,
    filters = [],
    onFilter,
    actions,
    renderTile,
    onMove,
    titleField,
    children,
  } = props;
  const [state, setState] = useQueryStates(dashboardParams, { history: "push" });
  const { byName } = useCatalogue();
  const picture = useRef<HTMLDivElement>(null);
  const controls: DashboardControls = {
    step: state.step,
    compare: state.compare,
    filters: onFilter === undefined ? [...filters, ...state.where] : filters,
  };
  const entries = tiles.flatMap(({ metrics }) =>
    metrics.flatMap((text) => {
      const read = readExpression(text, byName);

      return "problem" in read ? [] : read.parts;
    }),
  );

  return (
    <>
      <PageHeader
        title={title}
        field={titleField}
        trail={trail}
        actions={
          <>
            <Suspense fallback={<Skeleton className="h-8.5 w-24" />}>
              <ExportMenu {...{ title, tiles, controls, picture }} />
            </Suspense>
            {actions}
          </>
        }
      />
      <DashboardToolbar
        controls={controls}
        filters={onFilter === undefined ? state.where : filters}
        kept={onFilter === undefined ? filters : []}
        entries={[...new Set(entries)]}
        onChange={(change) => setState(change)}
        onFilter={onFilter ?? ((where) => setState({ where }))}
      />
      {children}
      <div ref={picture}>
        <RangeNotes step={state.step}>
          <TileGrid tiles={tiles} onMove={onMove}>
            {(tile, place) =>
              renderTile === undefined ? (
                <LazyTileCard tile={tile} controls={controls} />
              ) : (
                renderTile(tile, place, controls)
              )
            }
          </TileGrid>
        </RangeNotes>
      </div>
    </>
  );
}
