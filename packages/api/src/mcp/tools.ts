import { z } from "zod";
import { callProcedure } from "../call-procedure.ts";
import type { RequestContext } from "../context.ts";
import { type MetricInput, metricInputSchema } from "../metrics/metric-input.ts";
import { unknownMetric } from "../metrics/unknown-metric.ts";
import type { MetricEntry } from "../services/list-metrics.ts";
import { explainChange } from "./explain-change.ts";

/** A question that an assistant may ask. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodObject;
  /** The procedure that answers, and whose rule of access counts. */
  readonly procedure: string;
  /** Makes something else of it than the procedure's own answer. */
  readonly answer?: (ctx: RequestContext, input: Record<string, unknown>) => Promise<{ data: unknown }>;
}

const { shape } = metricInputSchema;
const range = { from: shape.from, to: shape.to, timezone: shape.timezone };

/** Every tool. All of them only read, and each asks a procedure, so it answers what its caller may see. */
export const TOOLS: readonly Tool[] = [
  {
    name: "list_metrics",
    title: "List metrics",
    description: "The metrics that may be asked: name, exact definition, unit, dimensions and granularities.",
    input: z.strictObject({
      search: z.string().max(100).optional().describe("Part of a name, title or definition."),
    }),
    procedure: "metrics.list",
    answer: async (ctx, { search }) => {
      const { data } = await callProcedure<MetricEntry[]>(ctx, "metrics.list", undefined);

      return { data: typeof search === "string" ? data.filter((metric) => mentions(metric, search)) : data };
    },
  },
  {
    name: "query_metric",
    title: "Query a metric",
    description:
      "The series of one metric over a range, by bucket and by up to three dimensions, with filters.",
    input: metricInputSchema,
    procedure: "metrics.get",
  },
  {
    name: "explain_change",
    title: "Explain a change",
    description:
      "A metric's total over a range against the period (or year) before, and by each dimension the values that changed most. For questions such as why refunds rose last week.",
    input: z.strictObject({ name: shape.name, ...range, filters: shape.filters, compare: shape.compare }),
    procedure: "metrics.get",
    answer: async (ctx, input) => {
      const { data } = await callProcedure<MetricEntry[]>(ctx, "metrics.list", undefined);
      const metric = data.find(({ name }) => name === input.name);
      if (metric === undefined) throw unknownMetric(String(input.name));

      return { data: await explainChange(ctx, metric, input as MetricInput) };
    },
  },
  {
    name: "list_games",
    title: "List games",
    description: "Games that the caller may see, by id; search by part of a title or id.",
    input: z.strictObject({
      search: z.string().max(100).optional(),
      cursor: z.string().max(1_400).optional(),
      limit: z.int().min(1).max(100).default(20),
    }),
    procedure: "games.list",
  },
  {
    name: "game_sales",
    title: "Sales of a game",
    description:
      "Units, gross, refunds, chargebacks, taxes, fees and net of one game, in total and by bucket.",
    input: z.strictObject({ id: z.string().max(256), ...range, granularity: shape.granularity }),
    procedure: "games.sales",
  },
  {
    name: "realtime",
    title: "What happens now",
    description: "Players, events, purchases and revenue of the last minutes.",
    input: z.strictObject({ window: z.int().min(60).max(3_600).default(300).describe("Seconds.") }),
    procedure: "metrics.realtime",
  },
  {
    name: "list_changes",
    title: "Restated days",
    description:
      "Complete days whose numbers changed afterwards, with the reason. Says whether an old figure still holds.",
    input: z.strictObject({
      since: z.string().max(20).optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    procedure: "changes.list",
  },
];

function mentions({ name, title, description }: MetricEntry, search: string): boolean {
  const wanted = search.toLowerCase();

  return [name, ...Object.values(title), ...Object.values(description)].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}
