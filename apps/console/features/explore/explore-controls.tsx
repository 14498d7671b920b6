import type { MetricEntry } from "@analytics/api/services/list-metrics";
import type { Granularity } from "@analytics/core/time/granularity";
import { ChartArea, ChartBar, ChartBarStacked, ChartLine, Table2 } from "lucide-react";
import { Suspense } from "react";
import { useTranslations } from "use-intl";
import { Card } from "#components/ui/card.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { BreakdownPicker } from "#features/explore/breakdown-picker.tsx";
import { chartOf, isAdditive } from "#features/explore/explore-query.ts";
import { CHART_KINDS, type ExploreState, LIMITS } from "#features/explore/explore-state.ts";
import { MetricOrFormula } from "#features/explore/metric-or-formula.tsx";
import { OverlayToggles } from "#features/explore/overlay-toggles.tsx";
import type { MetricQuery } from "#hooks/use-metric.ts";
import { lazyComponent } from "#lib/lazy-component.ts";
import type { MetricExpression } from "#lib/metric/expression.ts";

const FilterBar = lazyComponent(async () => (await import("#features/explore/filter-bar.tsx")).FilterBar);

const CHART_ICONS = {
  line: <ChartLine aria-hidden />,
  area: <ChartArea aria-hidden />,
  bar: <ChartBar aria-hidden className="-scale-x-100 rotate-90" />,
  stacked: <ChartBarStacked aria-hidden className="-scale-x-100 rotate-90" />,
  table: <Table2 aria-hidden />,
};

interface ExploreControlsProps {
  entries: readonly MetricEntry[];
  expression: MetricExpression;
  state: ExploreState;
  query: MetricQuery & { granularity: Granularity };
  onChange: (change: Partial<ExploreState>) => void;
}

/** What is asked and how it is shown; everything here lives in the address. */
export function ExploreControls({ entries, expression, state, query, onChange }: ExploreControlsProps) {
  const t = useTranslations();
  const { entry } = expression;
  const kinds = CHART_KINDS.filter((kind) => kind !== "stacked" || isAdditive(entry));

  return (
    <Card className="flex flex-col divide-y divide-line">
      <div className="flex flex-wrap items-center gap-2 p-3">
        <MetricOrFormula
          entries={entries}
          expression={expression}
          onChange={(metric) => onChange({ metric })}
        />
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
        <OverlayToggles className="sm:ml-auto" />
        <Segmented
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
            <Suspense fallback={<Skeleton className="h-8.5 w-24" />}>
              <FilterBar
                available={entry.dimensions}
                filters={
                  query.filters?.map((filter) => ({ ...filter, negate: filter.negate ?? false })) ?? []
                }
                queryOf={() => ({ ...query, name: expression.parts[0].name })}
                onChange={(where) => onChange({ where })}
              />
            </Suspense>
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
