import type { SalesSums } from "@analytics/api/services/game-reports/sales-table";
import { useTranslations } from "use-intl";
import { useFormat } from "#hooks/use-format.ts";
import { classNames } from "#lib/class-names.ts";
import { type SalesStep, toSalesBridge } from "#lib/metric/sales-bridge.ts";

const RUB = { unit: "money", currency: "RUB", scale: 2 } as const;
const COLOR: Readonly<Record<SalesStep["key"], string>> = {
  list: "bg-series-6",
  discounts: "bg-series-5",
  gross: "bg-series-1",
  refunds: "bg-series-2",
  chargebacks: "bg-series-2",
  taxes: "bg-series-rest",
  fees: "bg-series-rest",
  net: "bg-series-3",
};

/** From list price to net, each step where the one before ends. */
export function SalesBridge({ sums }: { sums: SalesSums }) {
  const t = useTranslations("sales");
  const format = useFormat();
  const steps = toSalesBridge(sums);
  const whole = Math.max(sums.list, 1);
  const shareOf = (base: number, amount: number) =>
    base === 0 ? null : format.value(Math.abs(amount) / base, { unit: "ratio" });

  return (
    <ol className="grid gap-x-8 gap-y-3 lg:grid-flow-col lg:grid-cols-2 lg:grid-rows-4">
      {steps.map(({ key, amount, from, to, isLevel }) => {
        const share = shareOf(key === "discounts" ? sums.list : sums.gross, amount);

        return (
          <li key={key} data-testid={`sales-${key}`} data-value={amount}>
            <div className="flex items-baseline justify-between gap-3 text-[13px]">
              <span className={classNames(isLevel ? "font-medium" : "text-ink-2")}>{t(key)}</span>
              <span className="figures flex items-baseline gap-2">
                {key !== "list" && key !== "gross" && share !== null && (
                  <span className="text-xs text-ink-3">
                    {t(key === "discounts" ? "ofList" : "ofGross", { share })}
                  </span>
                )}
                <span className={classNames(isLevel ? "font-semibold" : "font-medium")}>
                  {format.value(amount, RUB, "full")}
                </span>
              </span>
            </div>
            <div aria-hidden className="relative mt-1 h-2.5 overflow-hidden rounded-[4px] bg-sunken">
              <span
                className={classNames("absolute inset-y-0 rounded-[4px]", COLOR[key])}
                style={{
                  left: `${(from / whole) * 100}%`,
                  width: `max(${((to - from) / whole) * 100}%, ${amount === 0 ? 0 : 2}px)`,
                }}
              />
            </div>
          </li>
        );
      })}
    </ol>
  );
}
