import type { Dimension } from "@analytics/metrics/model";
import { ListFilter } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Chip } from "#components/ui/chip.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { FilterEditor } from "#features/explore/filter-editor.tsx";
import { FilterText } from "#features/explore/filter-text.tsx";
import type { MetricQuery } from "#hooks/use-metric.ts";
import type { MetricFilter } from "#lib/metric/filters.ts";

interface FilterBarProps {
  available: readonly Dimension[];
  filters: readonly MetricFilter[];
  /** A question whose values of the dimension are offered. */
  queryOf: (dimension: Dimension) => MetricQuery;
  onChange: (filters: MetricFilter[]) => void;
}

/** Conditions on dimensions. One without values is being made and does not count yet. */
export function FilterBar({ available, filters, queryOf, onChange }: FilterBarProps) {
  const t = useTranslations();
  const [draft, setDraft] = useState<MetricFilter | null>(null);
  const [editing, setEditing] = useState<number | null>(null);
  // A filter has no identity but its place: two may be equal.
  const shown = draft === null ? filters : [...filters, draft];
  const change = (index: number, next: MetricFilter) => {
    if (index < filters.length) {
      onChange(filters.flatMap((filter, i) => (i !== index ? filter : next.values.length > 0 ? next : [])));
      if (next.values.length === 0) {
        // It is being made again, at the end of the row.
        setDraft(next);
        setEditing(filters.length - 1);
      }
      return;
    }
    if (next.values.length === 0) return setDraft(next);
    setDraft(null);
    onChange([...filters, next]);
  };
  const remove = (index: number) => {
    if (index < filters.length) onChange(filters.filter((_, i) => i !== index));
    else setDraft(null);
  };

  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1.5">
      {shown
        .map((filter, place) => ({ filter, place }))
        .map(({ filter, place }) => (
          <Popover
            key={place}
            open={editing === place}
            onOpenChange={(open) => {
              setEditing(open ? place : null);
              if (!open) setDraft(null);
            }}
          >
            <Chip
              removeLabel={t("explore.remove", { name: t(`dimension.${filter.dimension}`) })}
              onRemove={() => remove(place)}
            >
              <PopoverTrigger className="flex min-w-0 items-center gap-1.5">
                <FilterText filter={filter} />
              </PopoverTrigger>
            </Chip>
            <PopoverContent>
              <FilterEditor
                filter={filter}
                query={queryOf(filter.dimension)}
                onChange={(next) => change(place, next)}
              />
            </PopoverContent>
          </Popover>
        ))}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" data-testid="add-filter">
            <ListFilter aria-hidden />
            {t("explore.addFilter")}
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent
          align="start"
          className="max-h-80 overflow-y-auto"
          // Focus belongs to the editor that opens.
          onCloseAutoFocus={(event) => draft !== null && event.preventDefault()}
        >
          {available.map((dimension) => (
            <DropdownMenuItem
              key={dimension}
              onSelect={() => {
                setDraft({ dimension, values: [], negate: false });
                setEditing(filters.length);
              }}
            >
              {t(`dimension.${dimension}`)}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}
