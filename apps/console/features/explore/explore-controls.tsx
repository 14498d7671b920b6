import type { MetricEntry } from "@analytics/api/services/list-metrics";
import type { Granularity } from "@analytics/core/time/granularity";
import { ChartArea, ChartBar, ChartBarStacked, ChartLine, Table2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { Card } from "#components/ui/card.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { BreakdownPicker } from "#features/explore/breakdown-picker.tsx";
import { chartOf, isAdditive } from "#features/explore/explore-query.ts";
import { CHART_KINDS, type ExploreState, LIMITS } from "#features/explore/explore-state.ts";
import { FilterBar } from "#features/explore/filter-bar.tsx";
import { MetricPicker } from "#features/explore/metric-picker.tsx";
import type { MetricQuery } from "#hooks/use-metric.ts";

const CHART_ICONS = {
  line: <ChartLine aria-hidden />,
  area: <ChartArea aria-hidden />,
  bar: <ChartBar aria-hidden className="-scale-x-100 rotate-90" />,
  stacked: <ChartBarStacked aria-hidden className="-scale-x-100 rotate-90" />,
  table: <Table2 aria-hidden />,
};

interface ExploreControlsProps {
  entries: readonly MetricEntry[];
  entry: MetricEntry;
  state: ExploreState;
  query: MetricQuery & { granularity: Granularity };
  onChange: (change: Partial<ExploreState>) => void;
}

/** What is asked and how it is shown; everything here lives in the address. */
export function ExploreControls({ entries, entry, state, query, onChange }: ExploreControlsProps) {
  const t = useTranslations();
  const kinds = CHART_KINDS.filter((kind) => kind !== "stacked" || isAdditive(entry));

  return (
    <Card className="flex flex-col divide-y divide-line">
      <div className="flex flex-wrap items-center gap-2 p-3">
        <MetricPicker entries={entries} value={entry} onChange={(metric) => onChange({ metric })} />
        <Select
          label={t("granularity.label")}
          value={query.granularity}
          onChange={(step) => onChange({ step })}
          options={entry.granularities.map((step) => ({ value: step, label: t(`granularity.${step}`) }))}
        />
        <Select
          label={t("compare.label")}
          value={state.compare ?? "none"}
          onChange={(compare) => onChange({ compare: compare === "none" ? null : compare })}
          options={(["none", "previous_period", "previous_year"] as const).map((compare) => ({
            value: compare,
            label: t(`compare.${compare}`),
          }))}
        />
        <Segmented
          className="ml-auto"
          label={t("explore.chart")}
          value={chartOf(state, entry)}
          onChange={(chart) => onChange({ chart })}
          options={kinds.map((kind) => ({
            value: kind,
            label: t(`explore.${kind}`),
            icon: CHART_ICONS[kind],
          }))}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
        {entry.dimensions.length > 0 && (
          <>
            <BreakdownPicker
              available={entry.dimensions}
              chosen={query.dimensions ?? []}
              onChange={(by) => onChange({ by })}
            />
            <FilterBar
              available={entry.dimensions}
              filters={query.filters?.map((filter) => ({ ...filter, negate: filter.negate ?? false })) ?? []}
              query={query}
              onChange={(where) => onChange({ where })}
            />
          </>
        )}
        {query.dimensions !== undefined && <SeriesLimit state={state} onChange={onChange} />}
      </div>
    </Card>
  );
}

function SeriesLimit({ state, onChange }: Pick<ExploreControlsProps, "state" | "onChange">) {
  const t = useTranslations("explore");
  const limits = [...new Set([...LIMITS, state.top])].toSorted((a, b) => a - b);

  return (
    <div className="ml-auto flex items-center gap-2">
      <Select
        label={t("limit")}
        value={String(state.top)}
        onChange={(top) => onChange({ top: Number(top) })}
        options={limits.map((count) => ({ value: String(count), label: t("top", { count }) }))}
      />
      <Select
        label={t("order")}
        value={state.order}
        onChange={(order) => onChange({ order })}
        options={(["desc", "asc"] as const).map((order) => ({ value: order, label: t(order) }))}
      />
    </div>
  );
}
