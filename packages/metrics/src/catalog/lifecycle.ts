import { newUserConversion } from "../components/first-orders.ts";
import { dormantShare, dormantUsers, resurrectedUsers, returningUsers } from "../components/lifecycle.ts";
import { newUsers } from "../components/new-users.ts";
import { retainedShare } from "../components/retention.ts";
import type { Dimension, Metric } from "../model.ts";

const DIMENSIONS: readonly Dimension[] = [
  "country",
  "platform",
  "game",
  "developer",
  "genre",
  "channel",
  "campaign",
];

const base = {
  audience: "game",
  dimensions: DIMENSIONS,
  granularities: ["day", "week", "month", "total"],
  definitionVersion: 1,
} as const;

/** Where active users come from and where they go. new + returning + resurrected = active. */
export const lifecycleMetrics: readonly Metric[] = [
  {
    ...base,
    name: "new_users",
    title: { en: "New users", ru: "Новые пользователи" },
    description: {
      en: "Users whose first active moment ever lies in the bucket; by game, their first moment in that game.",
      ru: "Пользователи, чья самая первая активность приходится на интервал; по игре — первая активность в этой игре.",
    },
    unit: "users",
    kind: "unique",
    components: { newUsers },
    value: "newUsers",
  },
  {
    ...base,
    name: "returning_users",
    title: { en: "Returning users", ru: "Вернувшиеся пользователи" },
    description: {
      en: "Users active in the bucket and in the calendar period before it.",
      ru: "Пользователи, активные и в интервале, и в предыдущем календарном периоде.",
    },
    unit: "users",
    kind: "unique",
    components: { returningUsers },
    value: "returningUsers",
  },
  {
    ...base,
    name: "resurrected_users",
    title: { en: "Resurrected users", ru: "Реактивированные пользователи" },
    description: {
      en: "Users active in the bucket and before, but not in the period just before it.",
      ru: "Пользователи, активные в интервале и когда-то раньше, но не в предыдущем периоде.",
    },
    unit: "users",
    kind: "unique",
    components: { resurrectedUsers },
    value: "resurrectedUsers",
  },
  {
    ...base,
    name: "dormant_users",
    title: { en: "Dormant users", ru: "Ушедшие пользователи" },
    description: {
      en: "Users active in the period before the bucket but not in it.",
      ru: "Пользователи, активные в предыдущем периоде, но не в интервале.",
    },
    unit: "users",
    kind: "unique",
    components: { dormantUsers },
    value: "dormantUsers",
  },
  {
    ...base,
    name: "churn_rate",
    title: { en: "Churn rate", ru: "Отток" },
    description: {
      en: "Dormant users divided by users active in the period before the bucket.",
      ru: "Ушедшие пользователи, делённые на активных в предыдущем периоде.",
    },
    unit: "ratio",
    kind: "ratio",
    components: { dormantShare },
    value: "dormantShare",
  },
  {
    ...base,
    name: "retention_d1",
    title: { en: "Retention, day 1", ru: "Удержание, день 1" },
    description: {
      en: "Share of the users first active on a day who are active on calendar day 1 after it; only days whose day 1 is over, pooled.",
      ru: "Доля впервые активных за день, кто активен на 1-й календарный день после него; только дни, чей 1-й день прошёл, объединённо.",
    },
    unit: "ratio",
    kind: "ratio",
    components: { retained: retainedShare(1) },
    value: "retained",
    maturesAfterDays: 1,
  },
  {
    ...base,
    name: "retention_d7",
    title: { en: "Retention, day 7", ru: "Удержание, день 7" },
    description: {
      en: "Share of the users first active on a day who are active on calendar day 7 after it; only days whose day 7 is over, pooled.",
      ru: "Доля впервые активных за день, кто активен на 7-й календарный день после него; только дни, чей 7-й день прошёл, объединённо.",
    },
    unit: "ratio",
    kind: "ratio",
    components: { retained: retainedShare(7) },
    value: "retained",
    maturesAfterDays: 7,
  },
  {
    ...base,
    name: "retention_d30",
    title: { en: "Retention, day 30", ru: "Удержание, день 30" },
    description: {
      en: "Share of the users first active on a day who are active on calendar day 30 after it; only days whose day 30 is over, pooled.",
      ru: "Доля впервые активных за день, кто активен на 30-й календарный день после него; только дни, чей 30-й день прошёл, объединённо.",
    },
    unit: "ratio",
    kind: "ratio",
    components: { retained: retainedShare(30) },
    value: "retained",
    maturesAfterDays: 30,
  },
  {
    ...base,
    name: "new_user_conv_30d",
    title: { en: "New users who pay within 30 days", ru: "Новые, оплатившие за 30 дней" },
    description: {
      en: "Share of the users first active on a day whose first paid order comes within 30 × 24 hours of that moment; only mature days, pooled.",
      ru: "Доля впервые активных за день, чей первый оплаченный заказ пришёл в течение 30 × 24 часов; только созревшие дни, объединённо.",
    },
    unit: "ratio",
    kind: "ratio",
    components: { newUserConversion },
    value: "newUserConversion",
    audience: "platform",
    dimensions: ["country", "platform", "channel", "campaign"],
    maturesAfterDays: 30,
  },
];
