import { Check } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "#components/ui/command.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useDimensionLabel } from "#hooks/use-dimension-label.ts";
import { useFormat } from "#hooks/use-format.ts";
import { type MetricQuery, useMetric } from "#hooks/use-metric.ts";
import { classNames } from "#lib/class-names.ts";
import type { MetricFilter } from "#lib/metric/filters.ts";
import { measureOf } from "#lib/metric/measure.ts";

const SUGGESTIONS = 100;

interface FilterEditorProps {
  filter: MetricFilter;
  /** The question without this filter: its answer by the dimension gives the values to choose from. */
  query: MetricQuery;
  onChange: (filter: MetricFilter) => void;
}

/** Is or is not, and which values; those that occur in the range are offered, largest first. */
export function FilterEditor({ filter, query, onChange }: FilterEditorProps) {
  const t = useTranslations("explore");
  const format = useFormat();
  const [typed, setTyped] = useState("");
  const { dimension, values, negate } = filter;
  const { name, from, to, timezone } = query;
  const offered = useMetric({
    name,
    from,
    to,
    timezone,
    granularity: "total",
    dimensions: [dimension],
    limit: SUGGESTIONS,
  });
  const data = offered.data?.data;
  const known =
    data?.series.map((series) => ({ value: series.dimensions[dimension] ?? "", total: series.total })) ?? [];
  const unseen = values.filter((value) => known.every((other) => other.value !== value));
  const labelOf = useDimensionLabel(
    dimension === "game" ? [...values, ...known.map(({ value }) => value)] : [],
  );
  const toggle = (value: string) => {
    const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
    onChange({ ...filter, values: next });
  };

  return (
    <Command>
      <div className="p-2 pb-0">
        <Segmented
          className="w-full"
          label={t("filters")}
          value={negate ? "not" : "is"}
          onChange={(next) => onChange({ ...filter, negate: next === "not" })}
          options={[
            { value: "is", label: t("is") },
            { value: "not", label: t("isNot") },
          ]}
        />
      </div>
      <CommandInput placeholder={t("valueSearch")} value={typed} onValueChange={setTyped} />
      <CommandList className="max-h-64">
        <CommandEmpty>
          {offered.isPending ? <Skeleton className="mx-auto h-4 w-32" /> : t("noValues")}
        </CommandEmpty>
        <CommandGroup>
          {[...unseen.map((value) => ({ value, total: undefined })), ...known].map(({ value, total }) => (
            <CommandItem
              key={value}
              value={`=${value}`}
              keywords={[labelOf(dimension, value)]}
              onSelect={() => toggle(value)}
              aria-checked={values.includes(value)}
            >
              <span
                className={classNames(
                  "inline-flex size-4 items-center justify-center rounded border",
                  values.includes(value) ? "border-accent bg-accent" : "border-line-strong",
                )}
              >
                {values.includes(value) && <Check aria-hidden className="size-3! text-accent-ink!" />}
              </span>
              <span className="truncate">{labelOf(dimension, value)}</span>
              {data !== undefined && total !== undefined && (
                <span className="figures ml-auto pl-3 text-xs text-ink-3">
                  {format.value(total, measureOf(data))}
                </span>
              )}
            </CommandItem>
          ))}
          {typed !== "" && known.every(({ value }) => value !== typed) && (
            <CommandItem
              value={`+${typed}`}
              keywords={[typed]}
              onSelect={() => {
                toggle(typed);
                setTyped("");
              }}
            >
              {t("addValue", { value: typed })}
            </CommandItem>
          )}
        </CommandGroup>
      </CommandList>
    </Command>
  );
}
