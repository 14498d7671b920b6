import type { Tile } from "@analytics/api/schemas/dashboard";
import { Check, Copy, LayoutDashboard, Pencil, Plus } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Suspense, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Input } from "#components/ui/input.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useNotify } from "#components/ui/toaster.tsx";
import { dashboardParams } from "#features/dashboards/dashboard-state.ts";
import { DashboardView } from "#features/dashboards/dashboard-view.tsx";
import { LazyTileCard } from "#features/dashboards/lazy-tile-card.tsx";
import { type Direction, duplicate, freshId, moveTo, nudge, put } from "#features/dashboards/tile-layout.ts";
import { useTileTitle } from "#features/dashboards/tile-title.ts";
import { TileHandle, useNudgeText } from "#features/dashboards/tile-tools.tsx";
import { type SavedDashboard, useDashboardEdit } from "#features/dashboards/use-dashboard.ts";
import { useDashboardActions } from "#features/dashboards/use-dashboard-actions.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { useIsReadOnly } from "#hooks/use-session.ts";
import { lazyComponent } from "#lib/lazy-component.ts";

const ShareMenu = lazyComponent(async () => (await import("#features/dashboards/share-menu.tsx")).ShareMenu);

const TileMenu = lazyComponent(async () => (await import("#features/dashboards/tile-menu.tsx")).TileMenu);

const TileEditor = lazyComponent(
  async () => (await import("#features/dashboards/tile-editor.tsx")).TileEditor,
);

const NEW_TILE: Omit<Tile, "id"> = { metrics: ["dau"], visual: "area", width: 6, height: 2 };

/** A kept dashboard: read by whoever may see it, changed by who made it. */
export function SavedDashboardPage({ dashboard }: { dashboard: SavedDashboard }) {
  const t = useTranslations();
  const rangeQuery = useRangeQuery();
  const { copy } = useDashboardActions();
  const [{ edit }, setState] = useQueryStates(dashboardParams, { history: "replace" });
  const { change, isSaving } = useDashboardEdit(dashboard.id);
  const [edited, setEdited] = useState<Tile | null>(null);
  const editing = useTileEditing(dashboard, { change, onEdit: setEdited });
  const isReadOnly = useIsReadOnly();
  const mayChange = dashboard.is_own && !isReadOnly;
  const isEditing = edit && mayChange;
  const addTile = () => setEdited({ ...NEW_TILE, id: freshId() });

  return (
    <>
      <DashboardView
        title={dashboard.title}
        trail={[{ label: t("dashboards.title"), href: `/dashboards${rangeQuery}` }]}
        tiles={dashboard.tiles}
        filters={dashboard.filters}
        onFilter={isEditing ? (filters) => change({ filters }) : undefined}
        onMove={isEditing ? (id, place) => change({ tiles: moveTo(dashboard.tiles, id, place) }) : undefined}
        renderTile={
          isEditing
            ? (tile, _, controls) => (
                <LazyTileCard tile={tile} controls={controls} {...editing.toolsOf(tile)} />
              )
            : undefined
        }
        actions={
          isReadOnly ? null : mayChange ? (
            <>
              <Suspense fallback={<Skeleton className="h-8.5 w-24" />}>
                <ShareMenu
                  isShared={dashboard.is_shared}
                  text={t("dashboards.shareText")}
                  onChange={(is_shared) => change({ is_shared })}
                />
              </Suspense>
              {isEditing && (
                <Button onClick={addTile} data-testid="add-tile">
                  <Plus aria-hidden />
                  {t("tile.add")}
                </Button>
              )}
              <Button
                variant={isEditing ? "primary" : "outline"}
                onClick={() => setState({ edit: !isEditing })}
                data-testid="edit"
              >
                {isEditing ? <Check aria-hidden /> : <Pencil aria-hidden />}
                {t(isEditing ? "dashboards.done" : "dashboards.edit")}
              </Button>
            </>
          ) : (
            <Button onClick={() => copy(dashboard)} title={t("dashboards.notOwn")} data-testid="duplicate">
              <Copy aria-hidden />
              {t("dashboards.duplicate")}
            </Button>
          )
        }
        titleField={
          isEditing ? (
            <TitleField title={dashboard.title} isSaving={isSaving} onChange={(title) => change({ title })} />
          ) : undefined
        }
      >
        <p aria-live="polite" className="sr-only">
          {editing.said}
        </p>
        {dashboard.tiles.length === 0 && (
          <Card>
            <Empty
              icon={LayoutDashboard}
              title={t("dashboards.empty")}
              text={t("dashboards.emptyText")}
              className="min-h-72"
              action={
                mayChange && (
                  <Button variant="primary" onClick={addTile}>
                    <Plus aria-hidden />
                    {t("tile.add")}
                  </Button>
                )
              }
            />
          </Card>
        )}
      </DashboardView>
      {edited !== null && (
        <Suspense>
          <TileEditor
            key={edited.id}
            tile={edited}
            isNew={dashboard.tiles.every(({ id }) => id !== edited.id)}
            onClose={() => setEdited(null)}
            onApply={(tile) => {
              change({ tiles: put(dashboard.tiles, tile) });
              setEdited(null);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

interface TileEditingOptions {
  change: (change: { tiles: Tile[] }) => void;
  onEdit: (tile: Tile) => void;
}

/** The tools of each tile, and what a screen reader hears of them. */
function useTileEditing({ tiles }: SavedDashboard, { change, onEdit }: TileEditingOptions) {
  const t = useTranslations();
  const notify = useNotify();
  const titleOf = useTileTitle();
  const nudgeText = useNudgeText();
  const [said, setSaid] = useState("");
  const latest = useRef(tiles);
  latest.current = tiles;
  const move = (tile: Tile, direction: Direction) => {
    const next = nudge(tiles, tile.id, direction);
    const place = next.findIndex(({ id }) => id === tile.id);
    change({ tiles: next });
    setSaid(nudgeText(titleOf(tile), next[place] ?? tile, place, next.length, direction));
  };
  const remove = (tile: Tile) => {
    const place = tiles.indexOf(tile);
    change({ tiles: tiles.filter(({ id }) => id !== tile.id) });
    notify({
      text: t("tile.removed", { name: titleOf(tile) }),
      action: {
        label: t("dashboards.undo"),
        run: () => change({ tiles: moveTo([...latest.current, tile], tile.id, place) }),
      },
    });
  };

  return {
    said,
    toolsOf: (tile: Tile) => {
      const title = titleOf(tile);
      const onNudge = (direction: Direction) => move(tile, direction);

      return {
        handle: <TileHandle {...{ title, onNudge }} />,
        actions: (
          <Suspense fallback={<Skeleton className="size-7" />}>
            <TileMenu
              {...{ title, onNudge }}
              onEdit={() => onEdit(tile)}
              onDuplicate={() => change({ tiles: duplicate(tiles, tile.id, freshId()) })}
              onRemove={() => remove(tile)}
            />
          </Suspense>
        ),
      };
    },
  };
}

interface TitleFieldProps {
  title: string;
  isSaving: boolean;
  onChange: (title: string) => void;
}

/** The name, kept when the field is left or Enter is pressed. */
function TitleField({ title, isSaving, onChange }: TitleFieldProps) {
  const t = useTranslations("dashboards");
  const [typed, setTyped] = useState(title);
  const keep = () => {
    const next = typed.trim();
    if (next === "") setTyped(title);
    else if (next !== title) onChange(next);
  };

  return (
    <form
      className="flex items-center gap-3 pt-1 pb-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <Input
        value={typed}
        maxLength={120}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        aria-label={t("name")}
        className="max-w-96 text-base font-semibold"
        data-testid="dashboard-title"
      />
      <span className="text-xs text-ink-3" data-testid="save-state">
        {t(isSaving ? "saving" : "saved")}
      </span>
    </form>
  );
}
