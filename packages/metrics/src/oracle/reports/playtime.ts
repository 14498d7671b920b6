import { HOUR_MS } from "@analytics/core/time/range";
import { PLAYTIME_BORDERS, type PlaytimeRow } from "../../reports/playtime.ts";
import { passes } from "../fact.ts";
import { quantileExact } from "../series.ts";
import { playedIn, sessionFacts } from "../sessions.ts";
import type { World } from "../world.ts";

/** Lifetime hours of every player with any, up to the end of the range or now. */
export function playtimeDistribution(world: World): PlaytimeRow {
  const until = Math.min(world.request.to, world.request.now);
  const sessions = sessionFacts(world).filter((session) => session.user !== "" && passes(world, session));
  const hours = [...Map.groupBy(sessions, (session) => session.user).values()]
    .map((played) => playedIn(played, { from: Number.NEGATIVE_INFINITY, to: until }) / HOUR_MS)
    .filter((played) => played > 0);
  const isIn = (played: number, i: number) =>
    played >= (PLAYTIME_BORDERS[i] as number) &&
    played < (PLAYTIME_BORDERS[i + 1] ?? Number.POSITIVE_INFINITY);

  return {
    players: hours.length,
    mean: hours.length === 0 ? null : hours.reduce((sum, played) => sum + played, 0) / hours.length,
    p25: quantileExact(hours, 0.25),
    p50: quantileExact(hours, 0.5),
    p75: quantileExact(hours, 0.75),
    p90: quantileExact(hours, 0.9),
    classes: PLAYTIME_BORDERS.map((_, i) => hours.filter((played) => isIn(played, i)).length),
  };
}
