import { FUNNEL_STEPS, FUNNEL_WINDOW_DAYS } from "@analytics/metrics/reports/store-funnel";
import { z } from "zod";
import type { AuthorizedContext } from "../../context.ts";
import type { Answer } from "../../trpc.ts";
import {
  about,
  aboutSchema,
  findOwnGame,
  type GameRange,
  ofGame,
  type ReportMetaOut,
  share,
  shareOf,
  things,
} from "./report-parts.ts";

export const storeFunnelSchema = aboutSchema
  .extend({
    window_days: z.int().describe("So long after the view a step may come."),
    steps: z
      .array(
        z.strictObject({
          step: z.enum(FUNNEL_STEPS),
          users: things,
          of_before: share.describe("Of those of the step before; null for the first."),
          of_first: share,
        }),
      )
      .describe("Viewed, wished or put into the cart, put into the cart, started a checkout, bought."),
    in_progress: things.describe("Users whose every view is younger than the window: not in the steps yet."),
  })
  .meta({ id: "StoreFunnel" });

export type StoreFunnel = z.infer<typeof storeFunnelSchema>;

/** The way of users from a game's page to its purchase, the game held constant. Throws NOT_FOUND for a game that is not the caller's. */
export async function getStoreFunnel(
  ctx: AuthorizedContext,
  input: GameRange,
): Promise<Answer<StoreFunnel, ReportMetaOut>> {
  const { scope } = await findOwnGame(ctx, input.id);
  const { rows, plan, meta } = await ctx.deps.reports.storeFunnel(scope, ofGame(input), ctx.signal);
  const steps = FUNNEL_STEPS.map((step, i) => {
    const before = FUNNEL_STEPS[i - 1];

    return {
      step,
      users: rows[step],
      of_before: before === undefined ? null : shareOf(rows[step], rows[before]),
      of_first: shareOf(rows[step], rows.viewed),
    };
  });

  return {
    data: {
      ...about(input.id, plan),
      window_days: FUNNEL_WINDOW_DAYS,
      steps,
      in_progress: rows.in_progress,
    },
    meta,
  };
}
