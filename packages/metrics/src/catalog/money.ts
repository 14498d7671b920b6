import { activeUsers } from "../components/active-users.ts";
import { dailyActiveSum } from "../components/daily-active.ts";
import { firstPayers } from "../components/first-orders.ts";
import { lifetimeValue } from "../components/lifetime-value.ts";
import { measure } from "../components/measure.ts";
import { refundedShare } from "../components/refund-cohort.ts";
import type { Component, Dimension, Metric } from "../model.ts";
import { asksForGames } from "../plan.ts";
import { givenBackOnly, sales, soldOnly } from "../sources/sales.ts";

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
/** Where money meets activity: active users have no payment method. */
const USER_DIMENSIONS: readonly Dimension[] = DIMENSIONS.slice(0, -1);

const sold = (column: "price" | "priced" | "discount"): Component =>
  measure({
    source: soldOnly,
    columns: ["kind", column],
    value: `sum(${column})`,
    where: "kind = 'sale'",
  });
const givenBack = (kind: "refund" | "chargeback"): Component =>
  measure({
    source: givenBackOnly,
    columns: ["kind", "price"],
    value: "sum(price)",
    where: `kind = '${kind}'`,
  });
/** Sales minus what was given back. */
const balance = (amount: string): Component =>
  measure({
    source: sales,
    columns: ["kind", "price", "tax", "fee"],
    value: `sum(if(kind = 'sale', 1, -1) * (${amount}))`,
  });

const gross = sold("price");
const refunds = givenBack("refund");
const chargebacks = givenBack("chargeback");
const net = balance("price - tax - fee");
/** An order with lines of several games counts for each of them, and once where games are not told apart. */
const orders = measure({
  source: soldOnly,
  columns: ["kind", "paid", "event_id", "line"],
  where: "kind = 'sale' AND paid = 1",
  value: ({ plan }) => (asksForGames(plan) ? "uniqExact(event_id)" : "countIf(line = 1)"),
});
const payers = measure({
  source: soldOnly,
  columns: ["kind", "paid", "user_no"],
  where: "kind = 'sale' AND paid = 1 AND user_no > 0",
  value: "uniqExact(user_no)",
});

const base = {
  audience: "game",
  dimensions: DIMENSIONS,
  granularities: ["minute", "hour", "day", "week", "month", "total"],
  definitionVersion: 1,
} as const;
const perUser = {
  dimensions: USER_DIMENSIONS,
  granularities: ["day", "week", "month", "total"],
} as const;
const cohort = { granularities: ["day", "week", "month", "total"] } as const;

/** Sales, refunds and what is left of them, in kopecks; and what it is per user. */
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
    name: "discounts",
    title: { en: "Discounts", ru: "Скидки" },
    description: {
      en: "List prices minus prices of all sold lines, VAT included, by time of payment.",
      ru: "Цены без скидки минус цены всех проданных позиций, с НДС, по времени оплаты.",
    },
    unit: "money",
    kind: "sum",
    components: { discount: sold("discount") },
    value: "discount",
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
  {
    ...base,
    name: "vat",
    title: { en: "VAT", ru: "НДС" },
    description: {
      en: "VAT inside the prices of sold lines minus the VAT of lines given back.",
      ru: "НДС в ценах проданных позиций за вычетом НДС возвращённых.",
    },
    unit: "money",
    kind: "sum",
    components: { vat: balance("tax") },
    value: "vat",
  },
  {
    ...base,
    name: "platform_fee",
    title: { en: "Platform fee", ru: "Комиссия платформы" },
    description: {
      en: "Platform fee on sold lines minus the fee on lines given back.",
      ru: "Комиссия платформы с проданных позиций за вычетом комиссии с возвращённых.",
    },
    unit: "money",
    kind: "sum",
    components: { fee: balance("fee") },
    value: "fee",
  },
  {
    ...base,
    name: "net_revenue",
    title: { en: "Net revenue", ru: "Чистая выручка" },
    description: {
      en: "Gross revenue minus refunds, chargebacks, VAT and platform fee, with the VAT and fee of given-back lines returned.",
      ru: "Валовая выручка за вычетом возвратов, чарджбэков, НДС и комиссии платформы с учётом возвращённых НДС и комиссии.",
    },
    unit: "money",
    kind: "sum",
    components: { net },
    value: "net",
  },
  {
    ...base,
    name: "orders",
    title: { en: "Orders", ru: "Заказы" },
    description: {
      en: "Completed orders with a positive total, by time of payment; by game, those with a line of it.",
      ru: "Оплаченные заказы с положительной суммой по времени оплаты; по игре — содержащие её позицию.",
    },
    unit: "orders",
    kind: "unique",
    components: { orders },
    value: "orders",
  },
  {
    ...base,
    name: "units_sold",
    title: { en: "Copies sold", ru: "Продано копий" },
    description: {
      en: "Lines of completed orders with a positive price.",
      ru: "Позиции оплаченных заказов с положительной ценой.",
    },
    unit: "units",
    kind: "count",
    components: { units: sold("priced") },
    value: "units",
  },
  {
    ...base,
    name: "payers",
    title: { en: "Payers", ru: "Платящие пользователи" },
    description: {
      en: "Distinct users with at least one completed order with a positive total.",
      ru: "Уникальные пользователи хотя бы с одним оплаченным заказом с положительной суммой.",
    },
    unit: "users",
    kind: "unique",
    components: { payers },
    value: "payers",
  },
  {
    ...base,
    name: "arpu",
    title: { en: "ARPU", ru: "ARPU" },
    description: {
      en: "Net revenue of the bucket divided by the users active in it.",
      ru: "Чистая выручка интервала, делённая на активных в нём пользователей.",
    },
    unit: "money",
    kind: "ratio",
    components: { net, activeUsers },
    value: "if(activeUsers = 0, NULL, net / activeUsers)",
    ...perUser,
  },
  {
    ...base,
    name: "arpu_gross",
    title: { en: "ARPU, gross", ru: "ARPU по валовой выручке" },
    description: {
      en: "Gross revenue of the bucket divided by the users active in it.",
      ru: "Валовая выручка интервала, делённая на активных в нём пользователей.",
    },
    unit: "money",
    kind: "ratio",
    components: { gross, activeUsers },
    value: "if(activeUsers = 0, NULL, gross / activeUsers)",
    ...perUser,
  },
  {
    ...base,
    name: "arppu",
    title: { en: "ARPPU", ru: "ARPPU" },
    description: {
      en: "Net revenue of the bucket divided by the distinct payers in it.",
      ru: "Чистая выручка интервала, делённая на уникальных плательщиков в нём.",
    },
    unit: "money",
    kind: "ratio",
    components: { net, payers },
    value: "if(payers = 0, NULL, net / payers)",
  },
  {
    ...base,
    name: "arpdau",
    title: { en: "ARPDAU", ru: "ARPDAU" },
    description: {
      en: "Net revenue of the bucket divided by the sum of the daily active users in it.",
      ru: "Чистая выручка интервала, делённая на сумму дневных активных пользователей в нём.",
    },
    unit: "money",
    kind: "ratio",
    components: { net, dailyActiveSum },
    value: "if(dailyActiveSum = 0, NULL, net / dailyActiveSum)",
    ...perUser,
  },
  {
    ...base,
    name: "payer_rate",
    title: { en: "Share of payers", ru: "Доля плательщиков" },
    description: {
      en: "Distinct payers divided by the users active in the bucket.",
      ru: "Уникальные плательщики, делённые на активных в интервале пользователей.",
    },
    unit: "ratio",
    kind: "ratio",
    components: { payers, activeUsers },
    value: "if(activeUsers = 0, NULL, payers / activeUsers)",
    ...perUser,
  },
  {
    ...base,
    name: "first_purchase_rate",
    title: { en: "Share of first purchases", ru: "Доля первых покупок" },
    description: {
      en: "Users whose first paid order ever lies in the bucket divided by the users active in it.",
      ru: "Пользователи с самым первым оплаченным заказом в интервале, делённые на активных в нём.",
    },
    unit: "ratio",
    kind: "ratio",
    components: { firstPayers, activeUsers },
    value: "if(activeUsers = 0, NULL, firstPayers / activeUsers)",
    ...perUser,
    audience: "platform",
    dimensions: ["country", "platform", "channel", "campaign"],
  },
  {
    ...base,
    name: "ltv_30",
    title: { en: "Lifetime value, 30 days", ru: "LTV за 30 дней" },
    description: {
      en: "Net revenue of calendar days 0 to 30 of the users first active on a day, divided by their number; only cohorts whose day 30 is over, pooled.",
      ru: "Чистая выручка за календарные дни 0–30 от впервые активных за день, делённая на их число; только когорты, чей 30-й день прошёл, объединённо.",
    },
    unit: "money",
    kind: "ratio",
    components: { value: lifetimeValue(30) },
    value: "value",
    ...perUser,
    maturesAfterDays: 30,
  },
  {
    ...base,
    name: "refund_share_period",
    title: { en: "Refund share of the period", ru: "Доля возвратов за период" },
    description: {
      en: "Refunds dated in the bucket divided by gross revenue dated in it, by value.",
      ru: "Возвраты интервала, делённые на валовую выручку интервала, по сумме.",
    },
    unit: "ratio",
    kind: "ratio",
    components: { refunds, gross },
    value: "if(gross = 0, NULL, refunds / gross)",
  },
  {
    ...base,
    name: "refund_rate_cohort",
    title: { en: "Refund rate of sold units", ru: "Доля возвращённых копий" },
    description: {
      en: "Share of the units bought on a day that are refunded within 30 × 24 hours; only days 30 days past, pooled.",
      ru: "Доля купленных за день копий, возвращённых в течение 30 × 24 часов; только дни старше 30 дней, объединённо.",
    },
    unit: "ratio",
    kind: "ratio",
    components: { refundedShare },
    value: "refundedShare",
    ...cohort,
    maturesAfterDays: 30,
  },
];
