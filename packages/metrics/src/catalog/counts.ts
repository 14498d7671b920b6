import { eventCount } from "../components/event-count.ts";
import { measure } from "../components/measure.ts";
import type { Dimension, Metric } from "../model.ts";
import { timedDownloads } from "../sources/downloads.ts";

const PLACE: readonly Dimension[] = ["country", "platform"];
const GAME: readonly Dimension[] = [...PLACE, "game", "developer", "genre"];

const base = {
  audience: "game",
  dimensions: GAME,
  granularities: ["minute", "hour", "day", "week", "month", "total"],
  definitionVersion: 1,
} as const;
const failed = eventCount(["download.failed"]);
const completed = eventCount(["download.completed"]);
const reviews = eventCount(["review.posted"]);

/** Events counted by their own time, and shares of such counts. Channel and campaign are the event's own here. */
export const countMetrics: readonly Metric[] = [
  {
    ...base,
    name: "registrations",
    title: { en: "Registrations", ru: "Регистрации" },
    description: {
      en: "Accounts registered in the bucket.",
      ru: "Учётные записи, зарегистрированные в интервале.",
    },
    unit: "users",
    kind: "count",
    components: { registrations: eventCount(["account.registered"]) },
    value: "registrations",
    audience: "platform",
    dimensions: [...PLACE, "channel", "campaign"],
  },
  {
    ...base,
    name: "game_views",
    title: { en: "Game page views", ru: "Просмотры страниц игр" },
    description: {
      en: "Views of game pages.",
      ru: "Просмотры страниц игр.",
    },
    unit: "events",
    kind: "count",
    components: { views: eventCount(["game.viewed"]) },
    value: "views",
    dimensions: [...GAME, "source"],
  },
  {
    ...base,
    name: "wishlist_adds",
    title: { en: "Wishlist additions", ru: "Добавления в желаемое" },
    description: {
      en: "Additions of games to wishlists, repeated ones included.",
      ru: "Добавления игр в список желаемого, включая повторные.",
    },
    unit: "events",
    kind: "count",
    components: { adds: eventCount(["wishlist.added"]) },
    value: "adds",
  },
  {
    ...base,
    name: "wishlist_removes",
    title: { en: "Wishlist removals", ru: "Удаления из желаемого" },
    description: {
      en: "Removals of games from wishlists.",
      ru: "Удаления игр из списка желаемого.",
    },
    unit: "events",
    kind: "count",
    components: { removes: eventCount(["wishlist.removed"]) },
    value: "removes",
  },
  {
    ...base,
    name: "downloads",
    title: { en: "Downloads", ru: "Загрузки" },
    description: {
      en: "Completed downloads.",
      ru: "Завершённые загрузки.",
    },
    unit: "events",
    kind: "count",
    components: { completed },
    value: "completed",
  },
  {
    ...base,
    name: "download_failure_rate",
    title: { en: "Share of failed downloads", ru: "Доля неудачных загрузок" },
    description: {
      en: "Failed downloads divided by failed and completed ones.",
      ru: "Неудачные загрузки, делённые на неудачные и завершённые.",
    },
    unit: "ratio",
    kind: "ratio",
    components: { failed, completed },
    value: "if(failed + completed = 0, NULL, failed / (failed + completed))",
  },
  {
    ...base,
    name: "download_speed_median",
    title: { en: "Download speed, median", ru: "Скорость загрузки, медиана" },
    description: {
      en: "Median of megabytes per second over completed downloads that took time.",
      ru: "Медиана мегабайт в секунду по завершённым загрузкам с ненулевой длительностью.",
    },
    unit: "megabytes_per_second",
    kind: "quantile",
    components: {
      speed: measure({
        source: timedDownloads,
        columns: ["speed"],
        value: "if(count() = 0, NULL, quantileExact(0.5)(speed))",
        missing: "null",
      }),
    },
    value: "speed",
  },
  {
    ...base,
    name: "reviews_posted",
    title: { en: "Reviews", ru: "Отзывы" },
    description: {
      en: "Reviews posted.",
      ru: "Опубликованные отзывы.",
    },
    unit: "events",
    kind: "count",
    components: { reviews },
    value: "reviews",
    dimensions: [...GAME, "language"],
  },
  {
    ...base,
    name: "review_positive_share",
    title: { en: "Share of positive reviews", ru: "Доля положительных отзывов" },
    description: {
      en: "Reviews that recommend the game divided by all reviews posted.",
      ru: "Отзывы с рекомендацией, делённые на все опубликованные отзывы.",
    },
    unit: "ratio",
    kind: "ratio",
    components: { positive: eventCount(["review.posted"], "positive"), reviews },
    value: "if(reviews = 0, NULL, positive / reviews)",
    dimensions: [...GAME, "language"],
  },
  {
    ...base,
    name: "login_failure_rate",
    title: { en: "Share of failed log-ins", ru: "Доля неудачных входов" },
    description: {
      en: "Failed log-ins divided by failed and successful ones.",
      ru: "Неудачные входы, делённые на неудачные и успешные.",
    },
    unit: "ratio",
    kind: "ratio",
    components: { loginFailed: eventCount(["auth.login_failed"]), loggedIn: eventCount(["auth.logged_in"]) },
    value: "if(loginFailed + loggedIn = 0, NULL, loginFailed / (loginFailed + loggedIn))",
    audience: "platform",
    dimensions: PLACE,
  },
  {
    ...base,
    name: "notification_open_rate",
    title: { en: "Share of opened notifications", ru: "Доля открытых уведомлений" },
    description: {
      en: "Notifications opened in the bucket divided by those sent in it.",
      ru: "Открытые в интервале уведомления, делённые на отправленные в нём.",
    },
    unit: "ratio",
    kind: "ratio",
    components: { opened: eventCount(["notification.opened"]), sent: eventCount(["notification.sent"]) },
    value: "if(sent = 0, NULL, opened / sent)",
    audience: "platform",
    dimensions: [...PLACE, "channel", "campaign"],
  },
  {
    ...base,
    name: "campaign_ctr",
    title: { en: "Campaign click-through rate", ru: "CTR кампаний" },
    description: {
      en: "Campaign clicks divided by campaign impressions of the bucket.",
      ru: "Клики кампаний, делённые на показы кампаний за интервал.",
    },
    unit: "ratio",
    kind: "ratio",
    components: {
      clicks: eventCount(["campaign.clicked"]),
      impressions: eventCount(["campaign.impression"]),
    },
    value: "if(impressions = 0, NULL, clicks / impressions)",
    audience: "platform",
    dimensions: [...PLACE, "channel", "campaign"],
  },
];
