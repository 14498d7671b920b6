import {
  PLAYED_BORDERS,
  type RefundCause,
  type RefundCauseRow,
} from "@analytics/metrics/reports/refund-causes";
import { z } from "zod";
import type { AuthorizedContext } from "../../context.ts";
import type { Answer } from "../../trpc.ts";
import {
  about,
  aboutSchema,
  findOwnGame,
  type GameRange,
  kopecks,
  ofGame,
  type ReportMetaOut,
  things,
} from "./report-parts.ts";

const sums = { refunds: things.describe("Refunded lines."), amount: kopecks };
const bySchema = z.array(z.strictObject({ value: z.string().describe("Empty: not known."), ...sums }));

/** Each list adds up to the total. Money in kopecks. */
export const refundCausesSchema = aboutSchema
  .extend({
    currency: z.literal("RUB"),
    scale: z.literal(2),
    total: z.strictObject(sums),
    reasons: bySchema,
    builds: bySchema.describe("By the game's latest build at the refund."),
    played: z
      .array(
        z.strictObject({
          from: z.int().nullable().describe("Minutes; null: never played."),
          to: z.int().nullable().describe("Minutes, exclusive; null: any more."),
          ...sums,
        }),
      )
      .describe("By how long the user had played the game until then."),
  })
  .meta({ id: "RefundCauses" });

export type RefundCauses = z.infer<typeof refundCausesSchema>;

/** Refunds of a game by reason, build and playing time. Throws NOT_FOUND for a game that is not the caller's. */
export async function getRefundCauses(
  ctx: AuthorizedContext,
  input: GameRange,
): Promise<Answer<RefundCauses, ReportMetaOut>> {
  const { scope } = await findOwnGame(ctx, input.id);
  const { rows, plan, meta } = await ctx.deps.reports.refundCauses(scope, ofGame(input), ctx.signal);
  const of = (wanted: RefundCause | null) => rows.filter(({ cause }) => cause === wanted).map(withoutCause);
  const [total] = of(null);

  return {
    data: {
      ...about(input.id, plan),
      currency: "RUB",
      scale: 2,
      total: { refunds: total?.refunds ?? 0, amount: total?.amount ?? 0 },
      reasons: of("reason"),
      builds: of("build"),
      played: playedClasses(of("played")),
    },
    meta,
  };
}

function withoutCause({ cause: _, ...row }: RefundCauseRow): Omit<RefundCauseRow, "cause"> {
  return row;
}

/** Every class, empty ones too, so that the shape is seen. */
function playedClasses(rows: readonly Omit<RefundCauseRow, "cause">[]): RefundCauses["played"] {
  const sumsOf = (at: number) => {
    const row = rows.find(({ value }) => value === String(at));

    return { refunds: row?.refunds ?? 0, amount: row?.amount ?? 0 };
  };
  const played = PLAYED_BORDERS.map((from, i) => ({
    from,
    to: PLAYED_BORDERS[i + 1] ?? null,
    ...sumsOf(i + 1),
  }));

  return [{ from: null, to: null, ...sumsOf(0) }, ...played];
}
