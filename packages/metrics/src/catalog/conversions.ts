import {
  CHECKOUT_WINDOW_MS,
  completedOrders,
  conversion,
  gameViews,
  PAID_ORDER_WINDOW_MS,
  paidOrderLines,
  SEARCH_WINDOW_MS,
} from "../components/conversion.ts";
import { wishlistBalance, wishlistConversion } from "../components/wishlist.ts";
import type { Dimension, Metric } from "../model.ts";
import type { StepType } from "../sources/store-steps.ts";

const USER_DIMENSIONS: readonly Dimension[] = ["country", "platform", "channel", "campaign"];
const GAME_DIMENSIONS: readonly Dimension[] = [...USER_DIMENSIONS, "game", "developer", "genre"];

const base = {
  unit: "ratio",
  kind: "ratio",
  granularities: ["hour", "day", "week", "month", "total"],
  definitionVersion: 1,
} as const;
const ofGames = { ...base, audience: "game", dimensions: GAME_DIMENSIONS } as const;
const ofPlatform = { ...base, audience: "platform", dimensions: USER_DIMENSIONS } as const;

const boughtAfter = (entry: StepType) =>
  conversion({
    entry,
    windowMs: PAID_ORDER_WINDOW_MS,
    by: ["user_no", "game_id"],
    unit: "pair",
    goals: paidOrderLines,
  });

/** What leads to what in the store. An entry counts once its window is over; a rate without entries is undefined. */
export const conversionMetrics: readonly Metric[] = [
  {
    ...ofGames,
    name: "store_conversion",
    title: { en: "Store conversion", ru: "Конверсия страницы игры" },
    description: {
      en: "Share of (user, game) pairs with a view of the game that led to a paid order of it within 7 days.",
      ru: "Доля пар (пользователь, игра) с просмотром игры, после которого её оплатили в течение 7 дней.",
    },
    components: { rate: boughtAfter("game.viewed") },
    value: "rate",
    maturesAfterDays: 7,
  },
  {
    ...ofPlatform,
    name: "checkout_conversion",
    title: { en: "Checkout conversion", ru: "Конверсия оформления заказа" },
    description: {
      en: "Share of users with a started checkout that led to a completed order within 24 hours.",
      ru: "Доля пользователей с начатым оформлением, после которого заказ завершён в течение 24 часов.",
    },
    components: {
      rate: conversion({
        entry: "checkout.started",
        windowMs: CHECKOUT_WINDOW_MS,
        by: ["user_no"],
        unit: "user",
        goals: completedOrders,
      }),
    },
    value: "rate",
    maturesAfterDays: 1,
  },
  {
    ...ofGames,
    name: "cart_abandonment",
    title: { en: "Cart abandonment", ru: "Брошенные корзины" },
    description: {
      en: "Share of (user, game) pairs put into a cart without a paid order of the game within 7 days.",
      ru: "Доля пар (пользователь, игра), добавленных в корзину и не оплаченных в течение 7 дней.",
    },
    components: { bought: boughtAfter("cart.added") },
    value: "1 - bought",
    maturesAfterDays: 7,
  },
  {
    ...ofPlatform,
    name: "search_to_view",
    title: { en: "Search to view", ru: "Из поиска в просмотр" },
    description: {
      en: "Share of searches after which the same user viewed a game within 30 minutes.",
      ru: "Доля поисков, после которых тот же пользователь открыл страницу игры в течение 30 минут.",
    },
    components: {
      rate: conversion({
        entry: "game.searched",
        windowMs: SEARCH_WINDOW_MS,
        by: ["user_no"],
        unit: "entry",
        goals: gameViews,
      }),
    },
    value: "rate",
  },
  {
    ...ofGames,
    name: "wishlist_conversion",
    title: { en: "Wishlist conversion", ru: "Конверсия списка желаемого" },
    description: {
      en: "Share of (user, game) pairs put on a wishlist whose game was bought in a paid order within 30 days and not removed before.",
      ru: "Доля пар (пользователь, игра), добавленных в список желаемого, где игра оплачена в течение 30 дней и не удалена из списка раньше.",
    },
    components: { rate: wishlistConversion },
    value: "rate",
    maturesAfterDays: 30,
  },
  {
    ...ofGames,
    name: "wishlist_balance",
    title: { en: "Wishlist balance", ru: "Остаток в списках желаемого" },
    description: {
      en: "(User, game) pairs on a wishlist at the end of the bucket: added and since then neither removed nor bought.",
      ru: "Пары (пользователь, игра) в списках желаемого на конец интервала: добавлены и с тех пор не удалены и не куплены.",
    },
    unit: "units",
    kind: "gauge",
    components: { balance: wishlistBalance },
    value: "balance",
  },
];
