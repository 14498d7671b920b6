import { DEFAULT_ZONE } from "@analytics/core/time/granularity";
import { DAY_MS } from "@analytics/core/time/range";
import { parseInstant, toZonedIso } from "@analytics/core/time/zone";
import { EVENTS_COST } from "@analytics/metrics/answers/question-cost";
import type { Metric } from "@analytics/metrics/model";
import { z } from "zod";
import type { Access } from "../access/access.ts";
import type { AuthorizedContext } from "../context.ts";
import type { MetricInput } from "../metrics/metric-input.ts";
import { scopeForMetric } from "../metrics/scope-for-metric.ts";
import { unknownMetric } from "../metrics/unknown-metric.ts";
import { calendarDay, count, localText, utcTime } from "../schemas/output-types.ts";
import type { Answer } from "../trpc.ts";

const executionSchema = z.strictObject({
  formula: z.string().describe("How the parts make the value."),
  sql: z.string().describe("The statement, with `{name:Type}` for each bound value."),
  params: z.record(z.string(), z.string()).describe("The bound values; long lists are cut."),
  rows_read: count,
  bytes_read: count,
  elapsed_ms: z.number().min(0),
  source: z.enum(["rollup", "events", "mixed"]),
  dirty_hours: count.describe(
    "Hours of the range that are read from events, for their rollups are not up to date.",
  ),
  as_of: z.iso.datetime({ offset: true }),
  complete_through: z.iso.datetime({ offset: true }),
  restated: z
    .strictObject({ day: calendarDay, recorded_at: utcTime, reason: z.string() })
    .nullable()
    .describe("The last time a day of the range changed after it was complete; null: none did."),
});

/** What a number means, and, for who runs the platform, how it came about. */
export const explanationSchema = z
  .strictObject({
    metric: z.string(),
    title: localText,
    description: localText,
    definition_version: z.int().min(1),
    execution: executionSchema.nullable().describe("Null for roles that see the definition only."),
  })
  .meta({ id: "Explanation" });

export type ExplanationEntry = z.infer<typeof explanationSchema>;

const PARAM_LENGTH_MAX = 400;
const CHANGES_READ_MAX = 200;
const RANGE_DAYS_DEFAULT = 30;

/** Throws NOT_FOUND for an unknown metric, FORBIDDEN for one outside of the caller's role, and what the query may throw. */
export async function explainMetric(
  ctx: AuthorizedContext,
  input: MetricInput,
): Promise<Answer<ExplanationEntry>> {
  const { name, ...request } = input;
  const metric = ctx.deps.metrics.catalog.find((candidate) => candidate.name === name);
  if (metric === undefined) throw unknownMetric(name);
  const scope = scopeForMetric(ctx.access, metric);
  const { title, description, definitionVersion: definition_version } = metric;
  const definition = { metric: name, title, description, definition_version };
  if (!seesExecution(ctx.access)) return { data: { ...definition, execution: null }, meta: {} };

  ctx.limits.spend("queries", EVENTS_COST);
  const [explained, restated] = await Promise.all([
    ctx.deps.metrics.explain(scope, { metric: name, ...request }, ctx.signal),
    lastRestatement(ctx, metric, input),
  ]);
  const { statement, statistics, source, dirtyHours, asOf, completeThrough } = explained;

  return {
    data: {
      ...definition,
      execution: {
        formula: metric.value,
        sql: statement.query,
        params: Object.fromEntries(
          Object.entries(statement.query_params).map(([key, value]) => [key, toText(value)]),
        ),
        rows_read: statistics.rows_read,
        bytes_read: statistics.bytes_read,
        elapsed_ms: statistics.elapsed * 1_000,
        source,
        dirty_hours: dirtyHours,
        as_of: asOf,
        complete_through: completeThrough,
        restated,
      },
    },
    meta: {},
  };
}

function seesExecution({ roles }: Access): boolean {
  return roles.has("admin") || roles.has("analyst");
}

/** Restated days are days of the zone in which rollups are kept. */
async function lastRestatement(
  ctx: AuthorizedContext,
  metric: Metric,
  { from, to, timezone = DEFAULT_ZONE }: MetricInput,
): Promise<{ day: string; recorded_at: string; reason: string } | null> {
  const now = ctx.deps.clock();
  const end = to === undefined ? now + DAY_MS : parseInstant(to, timezone, "to");
  const start = from === undefined ? end - RANGE_DAYS_DEFAULT * DAY_MS : parseInstant(from, timezone, "from");
  const dayOf = (at: number) => toZonedIso(at, DEFAULT_ZONE).slice(0, 10);
  const changes = await ctx.deps.changes.latest({
    from: dayOf(start),
    to: dayOf(end + DAY_MS - 1),
    limit: CHANGES_READ_MAX,
  });
  const last = changes.find(({ types }) =>
    ctx.deps.metrics.affectedBy(types).some(({ name }) => name === metric.name),
  );

  return last === undefined
    ? null
    : { day: last.day, recorded_at: last.recordedAt.toISOString(), reason: last.reason };
}

function toText(value: unknown): string {
  const text =
    typeof value === "string"
      ? value
      : JSON.stringify(value, (_, item) => (typeof item === "bigint" ? String(item) : item));

  return text.length > PARAM_LENGTH_MAX ? `${text.slice(0, PARAM_LENGTH_MAX)}…` : text;
}
