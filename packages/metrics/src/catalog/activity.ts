import { activeUsers, trailingActiveUsers } from "../components/active-users.ts";
import { stickinessMean } from "../components/daily-active.ts";
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

/** Who is active. A log-in or a play session makes a user active on the platform, a play session in its game. */
export const activityMetrics: readonly Metric[] = [
  {
    ...base,
    name: "dau",
    title: { en: "Active users", ru: "Активные пользователи" },
    description: {
      en: "Distinct users with a log-in or a play session in the bucket; in a game, with a play session of that game overlapping it.",
      ru: "Уникальные пользователи со входом или игровой сессией в интервале; по игре — с её игровой сессией, пересекающей интервал.",
    },
    unit: "users",
    kind: "unique",
    components: { activeUsers },
    value: "activeUsers",
    granularities: ["hour", "day", "week", "month", "total"],
  },
  {
    ...base,
    name: "wau_rolling7",
    title: { en: "Active users, rolling 7 days", ru: "Активные за 7 дней" },
    description: {
      en: "Distinct users active in the seven calendar days that end with the last day of the bucket.",
      ru: "Уникальные пользователи, активные за семь календарных дней, последний из которых — последний день интервала.",
    },
    unit: "users",
    kind: "unique",
    components: { activeUsers: trailingActiveUsers(7) },
    value: "activeUsers",
  },
  {
    ...base,
    name: "mau_rolling30",
    title: { en: "Active users, rolling 30 days", ru: "Активные за 30 дней" },
    description: {
      en: "Distinct users active in the thirty calendar days that end with the last day of the bucket.",
      ru: "Уникальные пользователи, активные за тридцать календарных дней, последний из которых — последний день интервала.",
    },
    unit: "users",
    kind: "unique",
    components: { activeUsers: trailingActiveUsers(30) },
    value: "activeUsers",
  },
  {
    ...base,
    name: "wau_iso",
    title: { en: "Active users of the ISO week", ru: "Активные за неделю ISO" },
    description: {
      en: "Distinct users active in an ISO week, Monday to Sunday.",
      ru: "Уникальные пользователи, активные в неделе ISO, с понедельника по воскресенье.",
    },
    unit: "users",
    kind: "unique",
    components: { activeUsers },
    value: "activeUsers",
    granularities: ["week"],
  },
  {
    ...base,
    name: "mau_calendar",
    title: { en: "Active users of the calendar month", ru: "Активные за календарный месяц" },
    description: {
      en: "Distinct users active in a calendar month.",
      ru: "Уникальные пользователи, активные в календарном месяце.",
    },
    unit: "users",
    kind: "unique",
    components: { activeUsers },
    value: "activeUsers",
    granularities: ["month"],
  },
  {
    ...base,
    name: "stickiness",
    title: { en: "Stickiness", ru: "Липкость (DAU/MAU)" },
    description: {
      en: "Active users of a day divided by those of the thirty days that end with it; over several days the mean of the daily ratios.",
      ru: "Активные за день, делённые на активных за тридцать дней, оканчивающихся этим днём; за несколько дней — среднее дневных отношений.",
    },
    unit: "ratio",
    kind: "ratio",
    components: { stickinessMean },
    value: "stickinessMean",
  },
];
