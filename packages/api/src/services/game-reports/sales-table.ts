import { metricDataSchema } from "@analytics/metrics/answer";
import { bucketLabel } from "@analytics/metrics/reports/reports";
import type { SalesRow } from "@analytics/metrics/reports/sales-table";
import type { Filter } from "@analytics/metrics/request";
import { z } from "zod";
import type { AuthorizedContext } from "../../context.ts";
import { metricInputSchema } from "../../metrics/metric-input.ts";
import { pageMetaSchema } from "../../schemas/page-meta.ts";
import { plainText } from "../../schemas/plain-text.ts";
import type { Answer } from "../../trpc.ts";
import { gamesOfScope } from "../list-games.ts";
import { kopecks, reportMetaSchema, salesScope, things } from "./report-parts.ts";

const ROWS_DEFAULT = 200;
/** As many rows as a file may have. */
export const FILE_ROWS_MAX = 50_000;
const OFFSET_MAX = 1_000_000;
const TITLES_PER_QUESTION = 500;

export const SALES_DIMENSIONS = ["country", "game", "platform", "payment_method"] as const;
export const SALES_FORMATS = ["json", "csv", "xlsx"] as const;
const FILTERS = ["game", "developer", "country"] as const;

const { from, to, timezone } = metricInputSchema.shape;
const dimensions = z
  .array(z.enum(SALES_DIMENSIONS))
  .max(2, "at most 2 dimensions")
  .refine((names) => new Set(names).size === names.length, "each dimension once")
  .meta({ uniqueItems: true, description: "A row for each combination of their values." });

export const salesTableInput = z.strictObject({
  from,
  to,
  timezone,
  granularity: z.enum(["day", "week", "month", "total"]).default("day").describe("The width of a bucket."),
  /** One text with commas in a query string. */
  by: z
    .union([
      dimensions,
      z
        .string()
        .transform((text) => (text === "" ? [] : text.split(",")))
        .pipe(dimensions),
    ])
    .default([]),
  game: plainText(256).optional().describe("Only this game."),
  developer: plainText(256).optional().describe("Only this developer's games."),
  country: plainText(64).optional().describe("Only orders from this country."),
  cursor: z
    .string()
    .regex(/^\d{1,7}$/)
    .optional(),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(FILE_ROWS_MAX)
    .optional()
    .describe(`Most rows; ${ROWS_DEFAULT} unless told, in a file ${FILE_ROWS_MAX}.`),
  format: z.enum(SALES_FORMATS).optional().describe("`json` unless told."),
});

const sumsSchema = z.strictObject({
  units: things.describe("Sold lines with a price."),
  refunded_units: things.describe("Refunded lines with a price."),
  list: kopecks.describe("At list prices: gross and the discounts."),
  discounts: kopecks,
  gross: kopecks,
  refunds: kopecks,
  chargebacks: kopecks,
  taxes: kopecks.describe("VAT of what was sold less that of what was given back."),
  fees: kopecks.describe("Fees of the platform, likewise."),
  net: kopecks,
});
const { granularity, timezone: zone, from: start, to: end } = metricDataSchema.shape;

/** `list − discounts = gross` and `gross − refunds − chargebacks − taxes − fees = net`, exactly, in every row and in the total. */
export const salesTableSchema = z
  .strictObject({
    currency: z.literal("RUB"),
    scale: z.literal(2),
    granularity,
    timezone: zone,
    from: start,
    to: end,
    total: sumsSchema.meta({ id: "SalesSums" }),
    rows: z.array(
      z
        .strictObject({ t: start, dimensions: z.record(z.string(), z.string()), ...sumsSchema.shape })
        .meta({ id: "SalesTableRow" }),
    ),
    titles: z.record(z.string(), z.string()).describe("Of the games in the rows."),
  })
  .meta({ id: "SalesTable" });
export const salesTableMetaSchema = reportMetaSchema.extend(pageMetaSchema.shape);

export type SalesTableInput = z.output<typeof salesTableInput>;
export type SalesTable = z.infer<typeof salesTableSchema>;
export type SalesSums = z.infer<typeof sumsSchema>;

/**
 * Sales of the caller's games by bucket and up to two dimensions, newest first. Throws NOT_FOUND for a game or developer that is not
 * the caller's own.
 */
export async function getSalesTable(
  ctx: AuthorizedContext,
  input: SalesTableInput,
): Promise<Answer<SalesTable, z.infer<typeof salesTableMetaSchema>>> {
  const { by, cursor, limit: asked, format, ...rest } = input;
  const scope = salesScope(ctx);
  const isFile = format === "csv" || format === "xlsx";
  const limit = asked ?? (isFile ? FILE_ROWS_MAX : ROWS_DEFAULT);
  const offset = Math.min(Number(cursor ?? 0), OFFSET_MAX);
  const request = {
    from: rest.from,
    to: rest.to,
    timezone: rest.timezone,
    granularity: rest.granularity,
    dimensions: by,
    filters: filtersOf(rest),
    limit,
    offset,
  };
  const { rows: found, plan, meta } = await ctx.deps.reports.sales(scope, request, ctx.signal);
  const lines = found.filter((row) => row.is_total === 0);
  const rows = lines.slice(0, limit).map((row) => ({
    t: bucketLabel(plan, row.t),
    dimensions: Object.fromEntries(by.map((dimension, i) => [dimension, row[`d${i}`] ?? ""])),
    ...toSums(row),
  }));

  return {
    data: {
      currency: "RUB",
      scale: 2,
      granularity: plan.granularity,
      timezone: plan.zone,
      from: bucketLabel(plan, plan.range.from / 1_000),
      to: bucketLabel(plan, plan.range.to / 1_000),
      total: toSums(found.find((row) => row.is_total === 1)),
      rows,
      titles: await titlesOf(ctx, new Set(rows.map(({ dimensions: { game } }) => game ?? ""))),
    },
    meta: { ...meta, next_cursor: lines.length > limit ? String(offset + limit) : null },
  };
}

function filtersOf(input: Partial<Record<(typeof FILTERS)[number], string | undefined>>): Filter[] {
  return FILTERS.flatMap((dimension) => {
    const value = input[dimension];

    return value === undefined ? [] : [{ dimension, values: [value], negate: false }];
  });
}

/** The sums of a row; zeros of none. */
export function toSums(row: SalesRow | undefined): SalesSums {
  const read = (part: Exclude<keyof SalesSums, "list">) => row?.[part] ?? 0;

  return {
    units: read("units"),
    refunded_units: read("refunded_units"),
    list: read("gross") + read("discounts"),
    discounts: read("discounts"),
    gross: read("gross"),
    refunds: read("refunds"),
    chargebacks: read("chargebacks"),
    taxes: read("taxes"),
    fees: read("fees"),
    net: read("net"),
  };
}

async function titlesOf(ctx: AuthorizedContext, games: ReadonlySet<string>): Promise<Record<string, string>> {
  const ids = [...games].filter((id) => id !== "");
  const titles: Record<string, string> = {};
  for (let at = 0; at < ids.length; at += TITLES_PER_QUESTION) {
    const some = ids.slice(at, at + TITLES_PER_QUESTION);
    const games = await ctx.deps.games.list({
      ...gamesOfScope(salesScope(ctx)),
      ids: some,
      limit: some.length,
    });
    for (const { game_id, title } of games) titles[game_id] = title;
  }

  return titles;
}
