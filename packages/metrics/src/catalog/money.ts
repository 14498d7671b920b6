import { measure } from "../components/measure.ts";
import type { Component, Dimension, Metric } from "../model.ts";
import { sales } from "../sources/sales.ts";

const DIMENSIONS: readonly Dimension[] = [
  "country",
  "platform",
  "game",
  "developer",
  "genre",
  "channel",
  "campaign",
  "payment_method",
];

const money = (value: string, where: string): Component =>
  measure({ source: sales, columns: ["kind", "price", "tax", "fee"], value, where });

const gross = money("sum(price)", "kind = 'sale'");
const refunds = money("sum(price)", "kind = 'refund'");
const chargebacks = money("sum(price)", "kind = 'chargeback'");
const base = {
  audience: "game",
  dimensions: DIMENSIONS,
  granularities: ["minute", "hour", "day", "week", "month", "total"],
  definitionVersion: 1,
} as const;

/** Sales, refunds and what is left of them, in kopecks. */
export const moneyMetrics: readonly Metric[] = [
  {
    ...base,
    name: "gross_revenue",
    title: { en: "Gross revenue", ru: "Валовая выручка" },
    description: {
      en: "Sum of the prices of all sold lines after discount, VAT included, by time of payment.",
      ru: "Сумма цен всех проданных позиций после скидки, с НДС, по времени оплаты.",
    },
    unit: "money",
    kind: "sum",
    components: { gross },
    value: "gross",
  },
  {
    ...base,
    name: "refunds",
    title: { en: "Refunds", ru: "Возвраты" },
    description: {
      en: "Sum of the prices given back by refunds, as a positive amount by time of the refund.",
      ru: "Сумма цен, возвращённых покупателям, положительным числом по времени возврата.",
    },
    unit: "money",
    kind: "sum",
    components: { refunds },
    value: "refunds",
  },
  {
    ...base,
    name: "chargebacks",
    title: { en: "Chargebacks", ru: "Чарджбэки" },
    description: {
      en: "Sum of the prices taken back by banks, as a positive amount by time of the chargeback.",
      ru: "Сумма цен, отозванных банками, положительным числом по времени чарджбэка.",
    },
    unit: "money",
    kind: "sum",
    components: { chargebacks },
    value: "chargebacks",
  },
];
