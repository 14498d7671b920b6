import { useTranslations } from "use-intl";
import { kpiQuery } from "#features/overview/kpi-card.tsx";
import { type GameFilter, MetricPanel } from "#features/overview/metric-panel.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { useMetrics } from "#hooks/use-metric.ts";
import { useRange } from "#hooks/use-range.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { classNames } from "#lib/class-names.ts";
import type { Measure } from "#lib/format/number.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { exploreLink } from "#lib/metric/explore-link.ts";
import { measureOf } from "#lib/metric/measure.ts";
import { type BridgeStep, DEDUCTIONS, toBridge } from "#lib/metric/revenue-bridge.ts";

const STEPS = ["gross_revenue", ...DEDUCTIONS, "net_revenue"] as const;

/** How gross revenue becomes net, step by step. */
export function BridgePanel({ game, className }: { game?: GameFilter; className?: string }) {
  const t = useTranslations("overview");
  const { range } = useRange();
  const rangeQuery = useRangeQuery();
  const answers = useMetrics(STEPS.map((name) => kpiQuery(name, range, game)));
  const filter = game && { dimension: "game" as const, value: game.id };

  return (
    <MetricPanel
      title={t("revenue")}
      note={t("revenueNote")}
      href={exploreLink("net_revenue", { rangeQuery, filter })}
      queries={answers}
      hasBuckets={false}
      bodyClassName="h-69"
      className={className}
    >
      {(results) => <Bridge results={results} />}
    </MetricPanel>
  );
}

function Bridge({ results }: { results: readonly MetricAnswer[] }) {
  const [first] = results;
  if (first === undefined) return null;
  const totals = Object.fromEntries(
    STEPS.map((name, i) => [name, results[i]?.data.series[0]?.total ?? 0]),
  ) as Record<(typeof STEPS)[number], number>;
  const steps = toBridge(totals);

  return (
    <ol className="flex flex-col gap-3">
      {steps.map((step) => (
        <Step key={step.key} step={step} gross={totals.gross_revenue} measure={measureOf(first.data)} />
      ))}
    </ol>
  );
}

const COLOR: Readonly<Record<BridgeStep["key"], string>> = {
  gross_revenue: "bg-series-1",
  refunds: "bg-series-2",
  chargebacks: "bg-series-2",
  vat: "bg-series-rest",
  platform_fee: "bg-series-rest",
  net_revenue: "bg-series-3",
};

function Step({ step, gross, measure }: { step: BridgeStep; gross: number; measure: Measure }) {
  const t = useTranslations("bridge");
  const format = useFormat();
  const total = step.key === "gross_revenue" || step.key === "net_revenue";
  const low = Math.min(...[step.from, step.to].map((at) => Math.max(at, 0)));
  const width = gross === 0 ? 0 : (Math.max(Math.max(step.from, step.to), 0) - low) / gross;
  const share = gross === 0 ? null : Math.abs(step.amount) / gross;

  return (
    <li data-testid={`bridge-${step.key}`} data-value={step.amount}>
      <div className="flex items-baseline justify-between gap-3 text-[13px]">
        <span className={classNames(total ? "font-medium" : "text-ink-2")}>{t(step.key)}</span>
        <span className="figures flex items-baseline gap-2">
          {share !== null && !total && (
            <span className="text-xs text-ink-3">{format.value(share, { unit: "ratio" })}</span>
          )}
          {step.key === "net_revenue" && share !== null && (
            <span className="text-xs text-ink-3">
              {t("share", { share: format.value(share, { unit: "ratio" }) })}
            </span>
          )}
          <span
            className={classNames(total ? "font-semibold" : "font-medium")}
            title={format.value(step.amount, measure, "full")}
          >
            {format.value(step.amount === 0 ? 0 : step.amount, measure)}
          </span>
        </span>
      </div>
      <div aria-hidden className="relative mt-1 h-2.5 overflow-hidden rounded-[4px] bg-sunken">
        <span
          className={classNames("absolute inset-y-0 rounded-[4px]", COLOR[step.key])}
          style={{
            left: `${gross === 0 ? 0 : (low / gross) * 100}%`,
            width: `max(${width * 100}%, ${step.amount === 0 ? 0 : 2}px)`,
          }}
        />
      </div>
    </li>
  );
}
