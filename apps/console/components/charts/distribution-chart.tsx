import type { Granularity } from "@analytics/core/time/granularity";
import type { Dimension } from "@analytics/metrics/model";
import { useRef } from "react";
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import { useTranslations } from "use-intl";
import { EdgeTick } from "#components/charts/edge-tick.tsx";
import { TooltipBox } from "#components/charts/tooltip-box.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { useWidth } from "#hooks/use-width.ts";
import { type Bin, histogram, median } from "#lib/chart/histogram.ts";
import { niceTicks } from "#lib/chart/nice-ticks.ts";
import type { Measure } from "#lib/format/number.ts";
import { isCounted } from "#lib/metric/counted.ts";

interface DistributionChartProps {
  /** Undefined ones are of no bin. */
  values: readonly (number | null)[];
  measure: Measure;
  /** What has the values. */
  of: Dimension | Granularity;
  label: string;
}

const TICKS = 4;
const MARGIN = { top: 8, right: 4, bottom: 0, left: 0 };

/** How often values occur, and the one in the middle. Both axes say what they count. */
export function DistributionChart({ values, measure, of, label }: DistributionChartProps) {
  const t = useTranslations();
  const format = useFormat();
  const bins = histogram(values, isCounted(measure.unit));
  const middle = median(values.filter((value) => value !== null));
  const ticks = niceTicks(
    bins.map(({ count }) => count),
    TICKS,
    true,
  );
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box) ?? Number.POSITIVE_INFINITY;
  const howMany = t("chart.howMany", { of });
  const nameOf = ({ from, to }: Bin) =>
    `${format.value(from, measure, "compact")} – ${format.value(to, measure, "compact")}`;

  return (
    <div className="flex h-full flex-col">
      <p className="text-[11px] leading-4 text-ink-3">{howMany}</p>
      <div ref={box} className="min-h-0 flex-1">
        <BarChart
          responsive
          data={bins}
          title={label}
          margin={MARGIN}
          barCategoryGap={1}
          className="figures size-full text-[11px] [&_svg]:overflow-visible"
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="from"
            tickFormatter={(from: number) => format.value(from, measure, "compact")}
            tick={({ x, y, payload }) => (
              <EdgeTick
                {...{ x, y }}
                text={format.value(payload.value, measure, "compact")}
                right={width - MARGIN.right}
              />
            )}
            tickLine={false}
            axisLine={{ stroke: "var(--line-strong)" }}
            tickMargin={8}
            interval="preserveStartEnd"
            minTickGap={24}
            height={30}
          />
          <YAxis
            width="auto"
            tickLine={false}
            axisLine={false}
            tick={{ fill: "var(--ink-3)" }}
            ticks={ticks}
            domain={[0, ticks.at(-1) ?? 1]}
            interval={0}
            tickMargin={4}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--sunken)", opacity: 0.7 }}
            wrapperStyle={{ zIndex: 20, outline: "none" }}
            content={({ active, payload }) => {
              const bin = payload?.[0]?.payload as Bin | undefined;
              if (!active || bin === undefined) return null;

              return (
                <TooltipBox
                  title={nameOf(bin)}
                  lines={[{ key: "count", color: "var(--series-1)", label: howMany, value: bin.count }]}
                />
              );
            }}
          />
          <Bar dataKey="count" fill="var(--series-1)" radius={[2, 2, 0, 0]} isAnimationActive={false} />
        </BarChart>
      </div>
      <p className="figures flex flex-wrap justify-between gap-x-4 pt-1 text-xs text-ink-2">
        {t("chart.median", { value: format.value(middle, measure) })}
        {measure.unit !== "number" && (
          <span className="text-[11px] text-ink-3">
            {measure.unit === "money" ? measure.currency : t(`unit.${measure.unit}`)}
          </span>
        )}
      </p>
    </div>
  );
}
