import { GRANULARITIES } from "@analytics/core/time/granularity";
import { z } from "zod";
import { UNITS } from "./model.ts";

const instant = z.iso.datetime({ offset: true });
const value = z.number().nullable();
const rangeSchema = z.strictObject({ from: instant, to: instant });

/** One bucket. */
export const pointSchema = z
  .strictObject({
    t: instant.describe("Bucket start with the offset of the zone."),
    v: value.describe("Null where the value is undefined, such as a share of nothing."),
  })
  .meta({ id: "Point" });

/** One combination of dimension values. */
export const seriesSchema = z
  .strictObject({
    dimensions: z
      .record(z.string(), z.string())
      .describe("The values of the dimensions that were asked for; empty text: the fact has none."),
    total: value.describe("The metric over the whole range; never a sum of points."),
    points: z.array(pointSchema),
    compare: z
      .strictObject({ total: value, points: z.array(pointSchema) })
      .optional()
      .describe("The compared range, its points in the order of these."),
  })
  .meta({ id: "Series" });

/** The numbers of one metric. */
export const metricDataSchema = z
  .strictObject({
    metric: z.string(),
    unit: z.enum(UNITS),
    currency: z.literal("RUB").optional().describe("With the unit «money»: the currency of the values."),
    scale: z
      .literal(2)
      .optional()
      .describe("With the unit «money»: values are integers, and this many of their digits are decimals."),
    granularity: z.enum(GRANULARITIES),
    timezone: z.string(),
    from: instant,
    to: instant.describe("Exclusive."),
    series: z.array(seriesSchema),
    compare: rangeSchema.optional(),
  })
  .meta({ id: "MetricData" });

/** How complete the numbers are and where they come from. */
export const metricMetaSchema = z.strictObject({
  as_of: instant,
  complete_through: instant.describe("Everything before this moment is final, but for late events."),
  exactness: z.literal("exact"),
  definition_version: z.int().min(1),
  source: z.enum(["rollup", "events", "mixed"]),
  warnings: z.array(z.string()),
  truncated: z.boolean().describe("Whether there are more series than `limit`."),
});

const count = z.number().min(0);

/** What happens right now. */
export const realtimeSchema = z
  .strictObject({
    as_of: instant,
    window: z.int().describe("Seconds."),
    values: z.strictObject({
      ccu: count.describe("Play sessions that are open: heard of in the last five minutes and not ended."),
      active_users: count.describe(
        "Distinct users with a log-in or a play-session event in the window; for a developer, in own games.",
      ),
      events_per_second: count.describe("Events of the window ÷ its seconds; for a developer, of own games."),
      purchases_per_minute: count.describe("Completed orders with a positive total ÷ minutes of the window."),
      net_revenue: z.int().describe("Net revenue of the window, kopecks."),
      signups: count.describe("Registrations in the window; 0 for a developer."),
      top_games: z.array(z.strictObject({ game_id: z.string(), title: z.string(), ccu: count })),
    }),
  })
  .meta({ id: "Realtime" });
