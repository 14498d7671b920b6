import { arrivals } from "../components/arrivals.ts";
import type { Metric } from "../model.ts";

const base = {
  audience: "platform",
  dimensions: ["event_type", "service", "country", "platform", "game"],
  granularities: ["minute", "hour", "day", "week", "month", "total"],
  definitionVersion: 1,
} as const;

/** How much arrives and how soon it can be asked for, by the time of receipt. */
export const ingestMetrics: readonly Metric[] = [
  {
    ...base,
    name: "events_ingested",
    title: { en: "Events ingested", ru: "Принято событий" },
    description: {
      en: "Stored events by the time they were received; a repeated delivery counts once.",
      ru: "Сохранённые события по времени приёма; повторная доставка считается один раз.",
    },
    unit: "events",
    kind: "count",
    components: { events: arrivals("count()", "zero") },
    value: "events",
  },
  {
    ...base,
    name: "ingest_delay_p95",
    title: { en: "Ingest delay, 95th percentile", ru: "Задержка приёма, 95-й процентиль" },
    description: {
      en: "95th percentile of the time between receiving an event and being able to query it, by time of receipt.",
      ru: "95-й процентиль времени от приёма события до доступности в запросах, по времени приёма.",
    },
    unit: "milliseconds",
    kind: "quantile",
    components: { delay: arrivals("if(count() = 0, NULL, quantileExact(0.95)(delay_ms))", "null") },
    value: "delay",
  },
];
