import { GRANULARITIES } from "@analytics/core/time/granularity";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import { DIMENSIONS } from "@analytics/metrics/model";
import type { MetricMeta } from "@analytics/metrics/query";
import { COMPARISONS } from "@analytics/metrics/request";
import type { Point, Series } from "@analytics/metrics/shape";
import type { MetricEntry } from "../../services/list-metrics.ts";
import { asks } from "../asks.ts";
import { builder } from "../builder.ts";
import type { MetricAnswer } from "../game-metrics.ts";
import { toMetricArguments } from "../metric-arguments.ts";

/** A metric costs as much as one question to ClickHouse. */
export const METRIC_COST = 10;

const Granularity = builder.enumType("Granularity", { values: GRANULARITIES });
const Dimension = builder.enumType("Dimension", { values: DIMENSIONS });
const Compare = builder.enumType("Compare", { values: COMPARISONS });
const Order = builder.enumType("Order", { values: ["asc", "desc"] as const });
const Language = builder.enumType("Language", { values: ["en", "ru"] as const });
const MetricName = builder.enumType("MetricName", {
  description: "Every metric of the registry.",
  values: Object.fromEntries(
    METRICS.map(({ name, description }) => [name, { value: name, description: description.en }]),
  ),
});
const MetricFilter = builder.inputType("MetricFilter", {
  fields: (t) => ({
    dimension: t.field({ type: Dimension, required: true }),
    values: t.stringList({ required: true }),
    not: t.boolean({ defaultValue: false }),
  }),
});

export const rangeArguments = builder.args((arg) => ({
  from: arg.string({ description: "ISO date or time. The last 30 days unless told." }),
  to: arg.string({ description: "Where the range ends; not part of it." }),
  granularity: arg.field({ type: Granularity }),
  timezone: arg.string({ description: "IANA; Europe/Moscow unless told." }),
}));

export const metricArguments = {
  ...builder.args((arg) => ({
    name: arg.field({ type: MetricName, required: true }),
    dimensions: arg.field({ type: [Dimension] }),
    filters: arg.field({ type: [MetricFilter] }),
    compare: arg.field({ type: Compare }),
    order: arg.field({ type: Order, description: "Of the series, by total." }),
    limit: arg.int({ description: "Of series." }),
  })),
  ...rangeArguments,
};

const PointType = builder.objectRef<Point>("Point").implement({
  description: "One bucket. `v` is null for an undefined ratio; money is in minor units.",
  fields: (t) => ({ t: t.exposeString("t"), v: t.float({ nullable: true, resolve: ({ v }) => v }) }),
});
const DimensionValue = builder.objectRef<{ dimension: string; value: string }>("DimensionValue").implement({
  fields: (t) => ({ dimension: t.exposeString("dimension"), value: t.exposeString("value") }),
});
const SeriesType = builder.objectRef<Series>("Series").implement({
  fields: (t) => ({
    dimensions: t.field({
      type: [DimensionValue],
      resolve: ({ dimensions }) =>
        Object.entries(dimensions).map(([dimension, value]) => ({ dimension, value })),
    }),
    total: t.float({
      nullable: true,
      description: "Over the whole range; never a sum of points.",
      resolve: ({ total }) => total,
    }),
    points: t.field({ type: [PointType], resolve: ({ points }) => points }),
    compareTotal: t.float({ nullable: true, resolve: ({ compare }) => compare?.total ?? null }),
    comparePoints: t.field({
      type: [PointType],
      nullable: true,
      resolve: ({ compare }) => compare?.points ?? null,
    }),
  }),
});
const MetricMetaType = builder.objectRef<MetricMeta>("MetricMeta").implement({
  fields: (t) => ({
    asOf: t.string({ resolve: ({ as_of }) => as_of }),
    completeThrough: t.string({ resolve: ({ complete_through }) => complete_through }),
    exactness: t.exposeString("exactness"),
    definitionVersion: t.int({ resolve: ({ definition_version }) => definition_version }),
    source: t.exposeString("source"),
    warnings: t.exposeStringList("warnings"),
    truncated: t.exposeBoolean("truncated"),
  }),
});

export const MetricResult = builder.objectRef<MetricAnswer>("MetricResult").implement({
  fields: (t) => ({
    metric: t.exposeString("metric"),
    unit: t.exposeString("unit"),
    currency: t.string({ nullable: true, resolve: ({ currency }) => currency ?? null }),
    scale: t.int({ nullable: true, resolve: ({ scale }) => scale ?? null }),
    granularity: t.exposeString("granularity"),
    timezone: t.exposeString("timezone"),
    from: t.exposeString("from"),
    to: t.exposeString("to"),
    series: t.field({ type: [SeriesType], resolve: ({ series }) => series }),
    meta: t.field({ type: MetricMetaType, resolve: ({ meta }) => meta }),
  }),
});
const MetricInfo = builder.objectRef<MetricEntry>("MetricInfo").implement({
  description: "A metric of the catalogue.",
  fields: (t) => ({
    name: t.exposeString("name"),
    title: t.string({
      args: { language: t.arg({ type: Language, defaultValue: "en" }) },
      resolve: ({ title }, { language }) => title[language ?? "en"],
    }),
    description: t.string({
      args: { language: t.arg({ type: Language, defaultValue: "en" }) },
      resolve: ({ description }, { language }) => description[language ?? "en"],
    }),
    unit: t.exposeString("unit"),
    kind: t.exposeString("kind"),
    dimensions: t.stringList({ resolve: ({ dimensions }) => [...dimensions] }),
    granularities: t.stringList({ resolve: ({ granularities }) => [...granularities] }),
    definitionVersion: t.int({ resolve: ({ definition_version }) => definition_version }),
    maturesAfterDays: t.int({
      nullable: true,
      description:
        "A cohort of the metric is closed, and counted, so many days after its day; null: it has none.",
      resolve: ({ matures_after_days }) => matures_after_days,
    }),
    scope: t.exposeString("scope"),
  }),
});

builder.queryFields((t) => ({
  metrics: t.field({
    type: [MetricInfo],
    description: "The catalogue: the metrics that the caller may query.",
    nullable: true,
    extensions: asks("metrics.list", 1),
    resolve: async (_, __, { ask }, field) => (await ask<MetricEntry[]>(field, undefined)).data,
  }),
  metric: t.field({
    type: MetricResult,
    description: "The series of one metric. Use aliases to ask for several.",
    args: metricArguments,
    nullable: true,
    extensions: asks("metrics.get", METRIC_COST),
    resolve: async (_, args, { ask }, field) => {
      const { data, meta } = await ask<MetricAnswer, MetricMeta>(field, toMetricArguments(args));

      return { ...data, meta };
    },
  }),
}));
