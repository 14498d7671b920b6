import { forbidden, notFound, unavailable } from "@analytics/core/errors";
import type { Granularity } from "@analytics/core/time/granularity";
import { metricDataSchema, metricMetaSchema, pointSchema } from "@analytics/metrics/answer";
import type { MetricResult } from "@analytics/metrics/query";
import type { Scope } from "@analytics/metrics/scope";
import type { Series } from "@analytics/metrics/shape";
import { z } from "zod";
import type { AuthorizedContext } from "../context.ts";
import { askOptions } from "../metrics/ask-options.ts";
import type { Answer } from "../trpc.ts";
import { gamesOfScope } from "./list-games.ts";

const kopecks = z.int();
/** Money in kopecks. `gross − refunds − chargebacks − taxes − fees = net`, exactly. */
const salesSchema = z
  .strictObject({
    units: z.int(),
    gross: kopecks,
    refunds: kopecks,
    chargebacks: kopecks,
    taxes: kopecks.describe("VAT of what was sold less that of what was given back."),
    fees: kopecks.describe("Fees of the platform, likewise."),
    net: kopecks,
  })
  .meta({ id: "Sales" });
const { granularity, timezone, from, to } = metricDataSchema.shape;

export const gameSalesSchema = z
  .strictObject({
    game_id: z.string(),
    currency: z.literal("RUB"),
    scale: z.literal(2),
    granularity,
    timezone,
    from,
    to,
    total: salesSchema,
    points: z
      .array(salesSchema.extend({ t: pointSchema.shape.t }).meta({ id: "SalesPoint" }))
      .describe("Every bucket of the range."),
  })
  .meta({ id: "GameSales" });
export const gameSalesMetaSchema = metricMetaSchema.omit({ source: true, definition_version: true });

export type Sales = z.infer<typeof salesSchema>;
export type GameSales = z.infer<typeof gameSalesSchema>;

export interface SalesRange {
  from?: string | undefined;
  to?: string | undefined;
  granularity?: Granularity | undefined;
  timezone?: string | undefined;
}

type SalesMeta = z.infer<typeof gameSalesMetaSchema>;

const METRICS = {
  units: "units_sold",
  gross: "gross_revenue",
  refunds: "refunds",
  chargebacks: "chargebacks",
  taxes: "vat",
  fees: "platform_fee",
  net: "net_revenue",
} as const satisfies Record<keyof Sales, string>;
const GAME = "game" as const;
const PARTS = Object.keys(METRICS) as (keyof Sales)[];
/** Events that arrive between two of the questions make a bridge not sum; then all are asked again. */
const ATTEMPTS_MAX = 5;

/** The way from gross to net of one game. Throws NOT_FOUND, also for another developer's game. */
export async function getGameSales(
  ctx: AuthorizedContext,
  { id, ...range }: SalesRange & { id: string },
): Promise<Answer<GameSales, SalesMeta>> {
  const { data, meta } = await getSalesByGame(ctx, { ids: [id], ...range });

  return { data: data[0] as GameSales, meta };
}

/**
 * The way from gross to net of each game, in the order of `ids`: as many questions as for one. Throws NOT_FOUND when one of them does
 * not exist or belongs to another developer.
 */
export async function getSalesByGame(
  ctx: AuthorizedContext,
  { ids: given, ...range }: SalesRange & { ids: readonly string[] },
): Promise<Answer<GameSales[], SalesMeta>> {
  const scope = ctx.access.metricScope;
  if (scope === null) throw forbidden("Your role does not read sales.");
  const ids = [...new Set(given)];
  const published = await findGames(ctx, scope, ids);
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const results = await Promise.all(PARTS.map((part) => ask(ctx, scope, { part, ids, range })));
    const answer = combine(ids, results, await bucketsOf(ctx, scope, results, range));
    if (!answer.data.every(sums)) continue;
    // Games may be sold that were never published; one that is neither does not exist.
    const exists = ({ game_id, total }: GameSales) =>
      published.has(game_id) || PARTS.some((part) => total[part] !== 0);
    if (!answer.data.every(exists)) throw notFound("The game");

    return answer;
  }

  throw unavailable("A consistent view of the sales");
}

async function findGames(
  ctx: AuthorizedContext,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await ctx.deps.games.list({ ...gamesOfScope(scope), ids, limit: ids.length });
  if (found.length < ids.length && scope.kind === "developer") throw notFound("The game");

  return new Set(found.map(({ game_id }) => game_id));
}

function ask(
  ctx: AuthorizedContext,
  scope: Scope,
  { part, ids, range }: { part: keyof Sales; ids: readonly string[]; range: SalesRange },
): Promise<MetricResult> {
  const filters = [{ dimension: GAME, values: ids, negate: false }];
  // One game needs no dimension, and without one its buckets are there even when nothing was sold.
  const dimensions = ids.length === 1 ? [] : [GAME];
  const request = { ...range, metric: METRICS[part], dimensions, limit: ids.length, filters };

  return ctx.deps.metrics.query(scope, request, askOptions(ctx));
}

/** The starts of the buckets: of any game that sold, else of the range as a whole. */
async function bucketsOf(
  ctx: AuthorizedContext,
  scope: Scope,
  results: readonly MetricResult[],
  range: SalesRange,
): Promise<string[]> {
  const sold = results.flatMap(({ data }) => data.series)[0];
  if (sold !== undefined) return sold.points.map(({ t }) => t);
  const { data } = await ctx.deps.metrics.query(scope, { ...range, metric: METRICS.units }, askOptions(ctx));

  return data.series[0]?.points.map(({ t }) => t) ?? [];
}

function combine(
  ids: readonly string[],
  results: readonly MetricResult[],
  buckets: readonly string[],
): Answer<GameSales[], SalesMeta> {
  const [{ data: first, meta }] = results as [MetricResult, ...MetricResult[]];
  const { granularity, timezone, from, to } = first;
  const parts = results.map(
    ({ data }) => new Map(data.series.map((series) => [series.dimensions[GAME] ?? ids[0], series])),
  );
  const data = ids.map((id): GameSales => {
    const series = parts.map((byGame) => byGame.get(id));
    const row = (read: (of: Series | undefined) => number | null | undefined): Sales =>
      Object.fromEntries(PARTS.map((part, i) => [part, read(series[i]) ?? 0])) as unknown as Sales;

    return {
      game_id: id,
      currency: "RUB",
      scale: 2,
      granularity,
      timezone,
      from,
      to,
      total: row((of) => of?.total),
      points: buckets.map((t, at) => ({ t, ...row((of) => of?.points[at]?.v) })),
    };
  });
  const { source: _, definition_version: __, ...rest } = meta;

  return { data, meta: rest };
}

function sums({ total, points }: GameSales): boolean {
  return [total, ...points].every(
    ({ gross, refunds, chargebacks, taxes, fees, net }) =>
      gross - refunds - chargebacks - taxes - fees === net,
  );
}
