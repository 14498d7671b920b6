import type { MetricEntry } from "@analytics/api/services/list-metrics";
import { DIMENSIONS } from "@analytics/metrics/model";
import { Suspense } from "react";
import { useTranslations } from "use-intl";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { DashboardControls } from "#features/dashboards/tile-question.ts";
import { FilterText } from "#features/explore/filter-text.tsx";
import { useRange } from "#hooks/use-range.ts";
import { lazyComponent } from "#lib/lazy-component.ts";
import type { MetricFilter } from "#lib/metric/filters.ts";

const FilterBar = lazyComponent(async () => (await import("#features/explore/filter-bar.tsx")).FilterBar);

const STEPS = ["hour", "day", "week", "month"] as const;

interface DashboardToolbarProps {
  controls: Pick<DashboardControls, "step" | "compare">;
  filters: readonly MetricFilter[];
  /** Kept with the dashboard; here they are only told. */
  kept: readonly MetricFilter[];
  /** The metrics of the tiles. */
  entries: readonly MetricEntry[];
  onChange: (change: Partial<Pick<DashboardControls, "step" | "compare">>) => void;
  onFilter: (filters: MetricFilter[]) => void;
}

/** What holds for all tiles: their step, what they are compared with, and what they are narrowed to. */
export function DashboardToolbar(props: DashboardToolbarProps) {
  const { controls, filters, kept, entries, onChange, onFilter } = props;
  const t = useTranslations();
  const { range } = useRange();
  const available = DIMENSIONS.filter((dimension) =>
    entries.some((entry) => entry.dimensions.includes(dimension)),
  );
  // The values to choose from are those of a metric that has the dimension.
  const example = (dimension: (typeof DIMENSIONS)[number] | undefined) =>
    entries.find((entry) => dimension === undefined || entry.dimensions.includes(dimension))?.name ?? "dau";

  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <Select
        label={t("granularity.label")}
        value={controls.step ?? "own"}
        onChange={(step) => onChange({ step: step === "own" ? null : step })}
        options={[
          { value: "own", label: t("dashboards.byTile") },
          ...STEPS.map((step) => ({ value: step, label: t(`granularity.${step}`) })),
        ]}
      />
      <Select
        label={t("compare.label")}
        value={controls.compare ?? "own"}
        onChange={(compare) => onChange({ compare: compare === "own" ? null : compare })}
        options={(["own", "previous_period", "previous_year"] as const).map((compare) => ({
          value: compare,
          label: t(compare === "own" ? "dashboards.compareByTile" : `compare.${compare}`),
        }))}
      />
      {kept.map((filter) => (
        <span
          key={JSON.stringify(filter)}
          title={t("dashboards.keptFilter")}
          className="inline-flex h-8 max-w-full items-center gap-1.5 rounded-lg bg-sunken px-2.5 text-[13px]"
        >
          <FilterText filter={filter} />
        </span>
      ))}
      <Suspense fallback={<Skeleton className="h-8.5 w-24" />}>
        <FilterBar
          available={available}
          filters={filters}
          queryOf={(dimension) => ({
            name: example(dimension),
            from: range.from,
            to: range.to,
            timezone: range.zone,
          })}
          onChange={onFilter}
        />
      </Suspense>
    </div>
  );
}
