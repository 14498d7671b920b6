import {
  averageConcurrency,
  medianLifetimeHours,
  peakConcurrency,
  playHours,
  sessionStarts,
} from "../components/play-sessions.ts";
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
  granularities: ["minute", "hour", "day", "week", "month", "total"],
  definitionVersion: 1,
} as const;

/** Play sessions: how many, how long, how many at once. */
export const sessionMetrics: readonly Metric[] = [
  {
    ...base,
    name: "sessions",
    title: { en: "Play sessions", ru: "Игровые сессии" },
    description: {
      en: "Play sessions by the time of their start; a session has a start or an end, and its id means a new session after 48 hours without an event.",
      ru: "Игровые сессии по времени начала; у сессии есть событие начала или конца, а её идентификатор после 48 часов без событий означает новую сессию.",
    },
    unit: "sessions",
    kind: "count",
    components: { starts: sessionStarts },
    value: "starts",
  },
  {
    ...base,
    name: "playtime_hours",
    title: { en: "Playtime", ru: "Время в игре" },
    description: {
      en: "Hours played, each session split at bucket borders; a session lasts 24 hours at most, and 5 minutes after its last event when it never ended.",
      ru: "Сыгранные часы, каждая сессия делится на границах интервалов; сессия длится не более 24 часов, а без события конца завершается через 5 минут после последнего события.",
    },
    unit: "hours",
    kind: "sum",
    components: { hours: playHours },
    value: "hours",
  },
  {
    ...base,
    name: "playtime_median",
    title: { en: "Median lifetime playtime", ru: "Медиана общего времени в игре" },
    description: {
      en: "Median, over players with any playtime up to the end of the bucket, of their hours played since the beginning.",
      ru: "Медиана часов, сыгранных с самого начала, по игрокам, у которых к концу интервала есть время в игре.",
    },
    unit: "hours",
    kind: "quantile",
    granularities: ["day", "week", "month", "total"],
    components: { median: medianLifetimeHours },
    value: "median",
  },
  {
    ...base,
    name: "peak_ccu",
    title: { en: "Peak concurrent sessions", ru: "Пик одновременных сессий" },
    description: {
      en: "The most play sessions open at one full minute of the bucket, counted over the union of games; undefined where no full minute has come yet.",
      ru: "Наибольшее число игровых сессий, открытых в одну целую минуту интервала, по всем играм вместе; не определено, пока ни одна целая минута не наступила.",
    },
    unit: "sessions",
    kind: "gauge",
    components: { peak: peakConcurrency },
    value: "peak",
  },
  {
    ...base,
    name: "avg_ccu",
    title: { en: "Average concurrent sessions", ru: "Среднее число одновременных сессий" },
    description: {
      en: "Seconds played in the bucket divided by the seconds of the bucket that have passed.",
      ru: "Секунды, сыгранные за интервал, делённые на прошедшие секунды интервала.",
    },
    unit: "sessions",
    kind: "gauge",
    components: { average: averageConcurrency },
    value: "average",
  },
];
