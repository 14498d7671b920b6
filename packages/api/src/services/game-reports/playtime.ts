import { PLAYTIME_BORDERS } from "@analytics/metrics/reports/playtime";
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
  things,
} from "./report-parts.ts";

const hours = z.number().min(0).nullable();

export const playtimeSchema = aboutSchema
  .extend({
    players: things.describe("With any playtime up to the end of the range."),
    mean: hours.describe("Hours played since the beginning; null without players."),
    p25: hours,
    p50: hours.describe("The same number as the metric `playtime_median`."),
    p75: hours,
    p90: hours,
    classes: z.array(
      z.strictObject({
        from: z.number().describe("Hours."),
        to: z.number().nullable().describe("Hours, exclusive; null: any more."),
        players: things,
      }),
    ),
  })
  .meta({ id: "GamePlaytime" });

export type GamePlaytime = z.infer<typeof playtimeSchema>;

/** How long a game's players have played it, all their time up to the end of the range. Throws NOT_FOUND for a game that is not the caller's. */
export async function getPlaytime(
  ctx: AuthorizedContext,
  input: GameRange,
): Promise<Answer<GamePlaytime, ReportMetaOut>> {
  const { scope } = await findOwnGame(ctx, input.id);
  const { rows, plan, meta } = await ctx.deps.reports.playtime(scope, ofGame(input), ctx.signal);
  const { classes, ...numbers } = rows;

  return {
    data: {
      ...about(input.id, plan),
      ...numbers,
      classes: PLAYTIME_BORDERS.map((from, i) => ({
        from,
        to: PLAYTIME_BORDERS[i + 1] ?? null,
        players: classes[i] ?? 0,
      })),
    },
    meta,
  };
}
