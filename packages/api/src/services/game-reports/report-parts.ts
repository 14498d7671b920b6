import { forbidden, notFound } from "@analytics/core/errors";
import { toZonedIso } from "@analytics/core/time/zone";
import { metricDataSchema, metricMetaSchema } from "@analytics/metrics/answer";
import { EVENTS_COST } from "@analytics/metrics/answers/question-cost";
import type { Plan } from "@analytics/metrics/plan";
import type { ReportRequest } from "@analytics/metrics/reports/report";
import type { Scope } from "@analytics/metrics/scope";
import { z } from "zod";
import type { AuthorizedContext } from "../../context.ts";
import { metricInputSchema } from "../../metrics/metric-input.ts";
import { plainText } from "../../schemas/plain-text.ts";
import type { Game } from "../../stores/game-store.ts";
import { gamesOfScope } from "../list-games.ts";

export const kopecks = z.int();
export const things = z.int().min(0);
export const share = z.number().nullable();
export const moment = z.iso.datetime({ offset: true });

/** Beside every report. */
export const reportMetaSchema = metricMetaSchema.pick({ as_of: true, complete_through: true });
export type ReportMetaOut = z.infer<typeof reportMetaSchema>;

const { timezone, from, to } = metricDataSchema.shape;
/** What every report of a game begins with. */
export const aboutSchema = z.strictObject({ game_id: z.string(), timezone, from, to });

const { from: fromIn, to: toIn, timezone: timezoneIn } = metricInputSchema.shape;
/** A game and a range, as every report of a game is asked. */
export const gameRangeSchema = z.strictObject({
  id: plainText(256),
  from: fromIn,
  to: toIn,
  timezone: timezoneIn,
});
export type GameRange = z.infer<typeof gameRangeSchema>;

/** A caller's game and the scope in which it is theirs. Throws NOT_FOUND, also for another developer's game. */
export async function findOwnGame(ctx: AuthorizedContext, id: string): Promise<{ scope: Scope; game: Game }> {
  const scope = salesScope(ctx);
  const [game] = await ctx.deps.games.list({ ...gamesOfScope(scope), ids: [id], limit: 1 });
  if (game === undefined) throw notFound("The game");

  return { scope, game };
}

/** The rows that a caller may count in a report, which is charged here. Throws FORBIDDEN for a role that reads no metrics. */
export function salesScope(ctx: AuthorizedContext): Scope {
  const scope = ctx.access.metricScope;
  if (scope === null) throw forbidden("Your role does not read sales.");
  ctx.limits.spend("queries", EVENTS_COST);

  return scope;
}

/** The request of a report about one game. */
export function ofGame({ id, ...range }: GameRange): ReportRequest {
  return { ...range, granularity: "total", filters: [{ dimension: "game", values: [id], negate: false }] };
}

export function about(gameId: string, { zone, range }: Plan): z.infer<typeof aboutSchema> {
  return {
    game_id: gameId,
    timezone: zone,
    from: toZonedIso(range.from, zone),
    to: toZonedIso(range.to, zone),
  };
}

/** Part ÷ whole; null of nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
