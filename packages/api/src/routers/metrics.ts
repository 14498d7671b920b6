import { invalid } from "@analytics/core/errors";
import { metricDataSchema, metricMetaSchema, realtimeSchema } from "@analytics/metrics/answer";
import type { MetricResult } from "@analytics/metrics/query";
import { z } from "zod";
import type { AccessRule } from "../access/rule.ts";
import { toMetricCsv } from "../metrics/metric-csv.ts";
import { metricInputSchema } from "../metrics/metric-input.ts";
import { metricInputFromQuery, metricQuerySchema, wantsCsv } from "../metrics/metric-query-string.ts";
import { QUERY_ERRORS } from "../rest/route-errors.ts";
import { explainMetric, explanationSchema } from "../services/explain-metric.ts";
import { getMetric } from "../services/get-metric.ts";
import { getRealtime } from "../services/get-realtime.ts";
import { listMetrics, metricEntrySchema } from "../services/list-metrics.ts";
import { answering, router } from "../trpc.ts";

/** Roles that read metrics; which metrics and which rows is the scope's business. */
const READERS: AccessRule = {
  roles: ["admin", "analyst", "marketer", "developer"],
  serviceScope: "metrics:read",
};

const REALTIME_WINDOW_DEFAULT_SECONDS = 300;

export const metricsRouter = router({
  list: answering(z.array(metricEntrySchema))
    .meta({
      access: READERS,
      summary: "The catalogue of metrics that the caller may query.",
      rest: { method: "GET", path: "/metrics" },
    })
    .input(z.strictObject({}).optional())
    .query(({ ctx }) => listMetrics(ctx)),

  get: answering(metricDataSchema, metricMetaSchema)
    .meta({
      access: READERS,
      summary: "The series of one metric.",
      rest: {
        method: "GET",
        path: "/metrics/{name}",
        input: ({ params, query }) => metricInputFromQuery(params.name ?? "", query),
        request: { query: metricQuerySchema },
        present: (answer, { query }) => (wantsCsv(query) ? toMetricCsv(answer as MetricResult) : null),
        // Without an end the address asks for days up to today.
        revalidates: ({ data }, { query }) => (query.has("to") ? Infinity : Date.parse(data.to)),
        documents: { "text/csv": "As CSV: a row for each series and point." },
        errors: QUERY_ERRORS,
      },
    })
    .input(metricInputSchema)
    .query(({ ctx, input }) => getMetric(ctx, input)),

  explain: answering(explanationSchema)
    .meta({
      access: READERS,
      summary: "What a number means; for who runs the platform also its statement and what running it took.",
      rest: {
        method: "GET",
        path: "/metrics/{name}/explain",
        input: ({ params, query }) => {
          if (query.has("format")) throw invalid("An explanation has no «format».", { parameter: "format" });

          return metricInputFromQuery(params.name ?? "", query);
        },
        request: { query: metricQuerySchema.omit({ format: true }) },
        errors: QUERY_ERRORS,
      },
    })
    .input(metricInputSchema)
    .query(({ ctx, input }) => explainMetric(ctx, input)),

  realtime: answering(realtimeSchema)
    .meta({
      access: { roles: ["admin", "analyst", "developer"], serviceScope: "metrics:read" },
      summary: "What happens right now.",
      rest: {
        method: "GET",
        path: "/metrics/realtime",
        input: ({ query }) => realtimeInput(query),
        errors: QUERY_ERRORS,
      },
    })
    .input(z.strictObject({ window: z.int().min(60).max(3_600).default(REALTIME_WINDOW_DEFAULT_SECONDS) }))
    .query(({ ctx, input }) => getRealtime(ctx, input)),
});

function realtimeInput(query: URLSearchParams): { window?: number } {
  for (const name of query.keys())
    if (name !== "window") throw invalid(`Unknown parameter «${name}».`, { parameter: name });
  const window = query.get("window");
  if (window === null) return {};
  if (!/^\d{1,6}$/.test(window))
    throw invalid("«window» is a number of seconds from 60 to 3600.", { parameter: "window" });

  return { window: Number(window) };
}
