import { toZonedIso } from "@analytics/core/time/zone";
import type { Plan } from "@analytics/metrics/plan";
import {
  type CutPeriods,
  type PeriodSales,
  type PriceCut,
  periodsOfCut,
} from "@analytics/metrics/reports/price-cuts";
import { z } from "zod";
import type { AuthorizedContext } from "../../context.ts";
import type { Answer } from "../../trpc.ts";
import { liftOf } from "./lift.ts";
import {
  about,
  aboutSchema,
  findOwnGame,
  type GameRange,
  kopecks,
  moment,
  ofGame,
  type ReportMetaOut,
  things,
} from "./report-parts.ts";

const periodSchema = z
  .strictObject({ from: moment, to: moment, units: things, gross: kopecks, net: kopecks })
  .meta({ id: "PeriodSales" });

const liftSchema = z
  .strictObject({
    ratio: z.number().describe("During ÷ before."),
    low: z.number().describe("Of the 95 % interval that chance alone explains, were sales independent."),
    high: z.number(),
  })
  .meta({ id: "Lift" });

/** Money in kopecks. */
export const priceCutsSchema = aboutSchema
  .extend({
    currency: z.literal("RUB"),
    scale: z.literal(2),
    cuts: z.array(
      z
        .strictObject({
          from: moment,
          to: moment,
          percent: z.number().describe("Off the list price, as announced."),
          is_running: z.boolean().describe("It is compared up to now."),
          during: periodSchema,
          before: periodSchema.describe("As long, a whole number of weeks earlier: weekends meet weekends."),
          after: periodSchema.nullable().describe("As long, as many weeks later; null until that is over."),
          units_lift: liftSchema.nullable().describe("Null when nothing was sold during it or before."),
          net_ratio: z.number().nullable().describe("Net during ÷ net before; null unless both are above 0."),
          is_before_cut_too: z
            .boolean()
            .describe("Another cut touches the stretch before, so it is no ordinary time."),
        })
        .meta({ id: "PriceCut" }),
    ),
  })
  .meta({ id: "PriceCuts" });

export type PriceCuts = z.infer<typeof priceCutsSchema>;
type CutOut = PriceCuts["cuts"][number];

/**
 * What a game's price cuts did to its sales. The comparison meets weekday with weekday, but says nothing of seasons, holidays or what
 * else happened at the time. Throws NOT_FOUND for a game that is not the caller's.
 */
export async function getPriceCuts(
  ctx: AuthorizedContext,
  input: GameRange,
): Promise<Answer<PriceCuts, ReportMetaOut>> {
  const { scope } = await findOwnGame(ctx, input.id);
  const { rows, plan, meta, salesIn } = await ctx.deps.reports.priceCuts(scope, ofGame(input), ctx.signal);
  const cuts = rows.flatMap((cut) => {
    const periods = periodsOfCut(cut, plan.now);

    return periods === null ? [] : [{ cut, periods }];
  });
  const first = Math.min(plan.range.from, ...cuts.map(({ periods }) => periods.before.from));
  const range = { from: new Date(first).toISOString(), to: new Date(plan.range.to).toISOString() };
  const [sold, earlier] = await Promise.all([
    salesIn(
      cuts.flatMap(({ cut, periods }) =>
        rangesOf(periods).map((each) => ({ game_id: cut.game_id, range: each })),
      ),
    ),
    ctx.deps.reports.priceCuts(scope, ofGame({ ...input, ...range }), ctx.signal),
  ]);
  let at = 0;
  const answered = cuts.map(({ cut, periods }) => {
    const count = rangesOf(periods).length;
    const sales = sold.slice(at, at + count);
    at += count;

    return toCut(plan, { cut, periods, sales, others: earlier.rows });
  });

  return { data: { ...about(input.id, plan), currency: "RUB", scale: 2, cuts: answered }, meta };
}

function rangesOf({ during, before, after }: CutPeriods) {
  return after === null ? [during, before] : [during, before, after];
}

interface Found {
  cut: PriceCut;
  periods: CutPeriods;
  /** In the order of `rangesOf`. */
  sales: readonly PeriodSales[];
  others: readonly PriceCut[];
}

function toCut(plan: Plan, { cut, periods, sales, others }: Found): CutOut {
  const [during, before, after] = sales as [PeriodSales, PeriodSales, PeriodSales | undefined];
  const iso = (at: number) => toZonedIso(at, plan.zone);
  const period = (range: { from: number; to: number }, sums: PeriodSales) => ({
    from: iso(range.from),
    to: iso(range.to),
    ...sums,
  });
  const touchesBefore = (other: PriceCut) =>
    (other.from_ms !== cut.from_ms || other.to_ms !== cut.to_ms) &&
    other.from_ms < periods.before.to &&
    other.to_ms > periods.before.from;

  return {
    from: iso(cut.from_ms),
    to: iso(cut.to_ms),
    percent: cut.percent,
    is_running: cut.to_ms > plan.now,
    during: period(periods.during, during),
    before: period(periods.before, before),
    after: periods.after === null || after === undefined ? null : period(periods.after, after),
    units_lift: liftOf(during.units, before.units),
    net_ratio: during.net > 0 && before.net > 0 ? during.net / before.net : null,
    is_before_cut_too: others.some(touchesBefore),
  };
}
