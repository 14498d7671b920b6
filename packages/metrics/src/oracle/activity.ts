import { addBuckets, bucketStart, bucketsOf } from "@analytics/core/time/zone";
import { asksForGames, type Fact, userDimensions } from "./fact.ts";
import { numberOf, type OracleEvent } from "./oracle-event.ts";
import type { OracleSeries } from "./request.ts";
import { type Measure, type Period, ratio, toSeries } from "./series.ts";
import { eventsOf, type World } from "./world.ts";

/** A stretch of time in which a user was active, closed at both ends. */
export interface ActivityFact extends Fact {
  kind: "active";
  user: string;
  from: number;
  to: number;
  event: OracleEvent;
}

const MAX_SESSION_MS = 86_400_000;

/** Log-ins (left out when the request looks at games) and play-session events of named users. */
export function activityFacts(world: World): ActivityFact[] {
  const types = ["session.started", "session.heartbeat", "session.ended"];
  if (!asksForGames(world)) types.push("auth.logged_in");

  return eventsOf(world, ...types)
    .filter((event) => event.user !== "")
    .map((event) => ({
      kind: "active",
      user: event.user,
      from: event.type === "session.ended" ? event.time - playedMs(event) : event.time,
      to: event.time,
      event,
      dimensions: userDimensions(world, event, event.type === "auth.logged_in" ? "" : event.game),
    }));
}

/** `duration_s` of a session.ended in milliseconds, at most 24 hours. */
export function playedMs(ended: OracleEvent): number {
  return Math.min(numberOf(ended, "duration_s") * 1_000, MAX_SESSION_MS);
}

/** Whether an activity touches the half-open interval. */
export function touches(activity: { from: number; to: number }, span: { from: number; to: number }): boolean {
  return activity.from < span.to && activity.to >= span.from;
}

/** Users with an activity that touches the interval. */
export function activeUsers(
  facts: readonly { user: string; from: number; to: number }[],
  span: { from: number; to: number },
): Set<string> {
  return new Set(facts.filter((fact) => touches(fact, span)).map((fact) => fact.user));
}

/** Distinct users active in the bucket; also the base of wau_iso and mau_calendar, which only fix the bucket. */
export function dau(world: World): OracleSeries[] {
  return toSeries(world, activityFacts(world), (facts, period) => activeUsers(facts, period).size);
}

export function wauRolling7(world: World): OracleSeries[] {
  return toSeries(world, activityFacts(world), rolling(world, 7));
}

export function mauRolling30(world: World): OracleSeries[] {
  return toSeries(world, activityFacts(world), rolling(world, 30));
}

/** dau ÷ rolling MAU by day; over several days the mean of the daily ratios that exist. */
export function stickiness(world: World): OracleSeries[] {
  return toSeries(world, activityFacts(world), (facts, period) => {
    const ratios = daysIn(world, period).map((day) =>
      ratio(activeUsers(facts, day).size, activeUsers(facts, trailing(world, day, 30)).size),
    );
    const defined = ratios.filter((value) => value !== null);

    return ratio(
      defined.reduce((sum, value) => sum + value, 0),
      defined.length,
    );
  });
}

/** The days of a period in the zone, the first and last clipped to it. */
export function daysIn(world: World, period: Period): Period[] {
  return bucketsOf(period, "day", world.request.zone).map((bucket) => ({
    from: Math.max(bucket.from, period.from),
    to: Math.min(bucket.to, period.to),
    bucket,
    isTotal: false,
  }));
}

/** The value on the period's last day that lies in the range. */
function rolling(world: World, days: number): Measure<ActivityFact> {
  return (facts, period) => {
    const lastDay = daysIn(world, period).at(-1) as Period;

    return activeUsers(facts, trailing(world, lastDay, days)).size;
  };
}

/** `days` calendar days up to and with the given one; what lies after the range does not count. */
function trailing(world: World, day: Period, days: number): { from: number; to: number } {
  const { zone } = world.request;
  const start = bucketStart(day.from, "day", zone);

  return { from: addBuckets(start, 1 - days, "day", zone), to: day.to };
}
