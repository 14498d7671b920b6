import type { Tile } from "@analytics/api/schemas/dashboard";
import { TILE_METRICS_MAX, TILE_VISUALS } from "@analytics/api/schemas/tile-parts";
import { DIMENSIONS, type Dimension } from "@analytics/metrics/model";
import { COMPARISONS } from "@analytics/metrics/request";
import { Plus } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogDescription, DialogTitle, SheetContent } from "#components/ui/dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { ExpressionField } from "#features/dashboards/expression-field.tsx";
import { TileCard } from "#features/dashboards/tile-card.tsx";
import { questionOf } from "#features/dashboards/tile-question.ts";
import { useTileTitle } from "#features/dashboards/tile-title.ts";
import { FilterBar } from "#features/explore/filter-bar.tsx";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { useRange } from "#hooks/use-range.ts";
import { readExpression } from "#lib/metric/expression.ts";

interface TileEditorProps {
  tile: Tile;
  isNew: boolean;
  onApply: (tile: Tile) => void;
  onClose: () => void;
}

const CONTROLS = { step: null, compare: null, filters: [] };

/** What a tile asks and how it is shown, with its numbers below as they will be. */
export function TileEditor({ tile: before, isNew, onApply, onClose }: TileEditorProps) {
  const t = useTranslations();
  const { byName } = useCatalogue();
  const { range } = useRange();
  const titleOf = useTileTitle();
  const [tile, setTile] = useState(before);
  const set = (change: Partial<Tile>) => setTile((old) => ({ ...old, ...change }));
  const question = questionOf(tile, { controls: CONTROLS, catalogue: byName, range, now: Date.now() });
  const isValid = !("problem" in question);
  const available = dimensionsOf(tile, byName);

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <SheetContent side="right" closeLabel={t("app.close")} data-testid="tile-editor">
        <form
          className="flex min-h-0 flex-1 flex-col"
          onSubmit={(event) => {
            event.preventDefault();
            if (isValid) onApply(tile);
          }}
        >
          <div className="border-b border-line px-5 py-3.5 pr-14">
            <DialogTitle className="text-sm font-semibold">
              {t(isNew ? "tile.new" : "tile.change")}
            </DialogTitle>
            <DialogDescription className="sr-only">{titleOf(tile)}</DialogDescription>
          </div>
          <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-5 py-4">
            <MetricsField tile={tile} onChange={(metrics) => set({ metrics })} />
            <Field label={t("tile.visual")}>
              <Select
                label={t("tile.visual")}
                value={tile.visual}
                onChange={(visual) =>
                  set(
                    visual === "number"
                      ? { visual, height: 1 }
                      : { visual, height: tile.height === 1 ? 2 : tile.height },
                  )
                }
                options={TILE_VISUALS.map((visual) => ({
                  value: visual,
                  label: t(`tile.visuals.${visual}`),
                }))}
              />
            </Field>
            <Field label={t("tile.dimension")}>
              <Select
                label={t("tile.dimension")}
                value={tile.dimension ?? "none"}
                onChange={(dimension) => set({ dimension: dimension === "none" ? undefined : dimension })}
                options={[
                  { value: "none" as const, label: t("tile.noDimension") },
                  ...available.map((dimension) => ({ value: dimension, label: t(`dimension.${dimension}`) })),
                ]}
              />
            </Field>
            <Field label={t("tile.compare")}>
              <Select
                label={t("tile.compare")}
                value={tile.compare ?? "none"}
                onChange={(compare) => set({ compare: compare === "none" ? undefined : compare })}
                options={(["none", ...COMPARISONS] as const).map((compare) => ({
                  value: compare,
                  label: t(`compare.${compare}`),
                }))}
              />
            </Field>
            <Field label={t("tile.filters")}>
              <FilterBar
                available={available}
                filters={tile.filters ?? []}
                queryOf={() => ({
                  name: byName.has(tile.metrics[0] ?? "") ? (tile.metrics[0] ?? "") : "dau",
                  from: range.from,
                  to: range.to,
                  timezone: range.zone,
                })}
                onChange={(filters) => set({ filters })}
              />
            </Field>
            <TitleField tile={tile} onChange={(title) => set({ title })} />
            <div>
              <p className="pb-1.5 text-xs font-medium text-ink-2">{t("tile.preview")}</p>
              <div className={tile.height === 1 ? "h-41" : "h-80"}>
                <TileCard tile={tile} controls={CONTROLS} actions={<span />} />
              </div>
            </div>
          </div>
          <div className="flex justify-end gap-2 border-t border-line px-5 py-3">
            <Button onClick={onClose}>{t("tile.cancel")}</Button>
            <Button type="submit" variant="primary" disabled={!isValid} data-testid="apply-tile">
              {t("tile.apply")}
            </Button>
          </div>
        </form>
      </SheetContent>
    </Dialog>
  );
}

/** What every metric of the tile is known by. */
function dimensionsOf({ metrics }: Tile, catalogue: Parameters<typeof readExpression>[1]): Dimension[] {
  const entries = metrics.flatMap((text) => {
    const read = readExpression(text, catalogue);

    return "problem" in read ? [] : [read.entry];
  });

  return entries.length === 0
    ? []
    : DIMENSIONS.filter((dimension) => entries.every((entry) => entry.dimensions.includes(dimension)));
}

function MetricsField({ tile, onChange }: { tile: Tile; onChange: (metrics: string[]) => void }) {
  const t = useTranslations("tile");
  const { metrics } = tile;
  // A metric has no identity but its place: two may be equal.
  const places = metrics.map((text, place) => ({ text, place }));

  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="pb-1.5 text-xs font-medium text-ink-2">{t("metrics")}</legend>
      {places.map(({ text, place }) => (
        <ExpressionField
          key={place}
          text={text}
          onChange={(next) => onChange(metrics.map((each, i) => (i === place ? next : each)))}
          onRemove={metrics.length > 1 ? () => onChange(metrics.filter((_, i) => i !== place)) : undefined}
        />
      ))}
      {metrics.length < TILE_METRICS_MAX && (
        <Button
          variant="ghost"
          size="sm"
          className="self-start"
          onClick={() => onChange([...metrics, metrics.at(-1) ?? "dau"])}
        >
          <Plus aria-hidden />
          {t("addMetric")}
        </Button>
      )}
    </fieldset>
  );
}

function TitleField({ tile, onChange }: { tile: Tile; onChange: (title: string | undefined) => void }) {
  const t = useTranslations("tile");
  const id = useId();

  return (
    <div>
      <label htmlFor={id} className="block pb-1.5 text-xs font-medium text-ink-2">
        {t("title")}
      </label>
      <Input
        id={id}
        value={tile.title ?? ""}
        maxLength={120}
        placeholder={t("titlePlaceholder")}
        onChange={({ target: { value } }) => onChange(value === "" ? undefined : value)}
      />
    </div>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <p aria-hidden className="pb-1.5 text-xs font-medium text-ink-2">
        {label}
      </p>
      {children}
    </div>
  );
}
