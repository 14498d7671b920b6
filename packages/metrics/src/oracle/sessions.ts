import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@analytics/core/time/range";
import { playedMs } from "./activity.ts";
import { type Fact, userDimensions } from "./fact.ts";
import { byTimeAndId, type OracleEvent } from "./oracle-event.ts";
import type { OracleSeries } from "./request.ts";
import { type Period, quantileExact, ratio, toSeries, within } from "./series.ts";
import { eventsOf, type World } from "./world.ts";

/** A play session, open from `start` until just before `end`. */
export interface SessionFact extends Fact {
  /** "" for an anonymous session: it has no player. */
  user: string;
  game: string;
  start: number;
  end: number;
}

const MAX_SESSION_MS = 24 * HOUR_MS;
/** Silence after which the same session id means another session, and how long one id is followed. */
const FOLLOWED_HOURS = 48;
/** How long a session that never ended lasts after its last sign of life. */
const TIMEOUT_MS = 300 * SECOND_MS;

/** Play sessions by start. */
export function sessions(world: World): OracleSeries[] {
  return toSeries(
    world,
    sessionFacts(world),
    (facts, period) => facts.filter((session) => within(session.start, period)).length,
  );
}

/** Hours played, each session split at the borders of buckets. */
export function playtimeHours(world: World): OracleSeries[] {
  return toSeries(world, sessionFacts(world), (facts, period) => playedIn(facts, period) / HOUR_MS);
}

/** Play-seconds ÷ seconds, up to now. */
export function avgCcu(world: World): OracleSeries[] {
  return toSeries(world, sessionFacts(world), (facts, period) => {
    const span = { from: period.from, to: Math.min(period.to, world.request.now) };

    return span.to <= span.from ? null : ratio(playedIn(facts, span), span.to - span.from);
  });
}

/** The most sessions open at one full minute, up to now; undefined when no full minute of the bucket has come yet. */
export function peakCcu(world: World): OracleSeries[] {
  return toSeries(world, sessionFacts(world), (facts, period) => {
    const until = Math.min(period.to, world.request.now + 1);
    if (firstMinute(period.from) >= until) return null;
    const open = new Map<number, number>();
    for (const session of facts) {
      const to = Math.min(session.end, until);
      for (let t = firstMinute(Math.max(session.start, period.from)); t < to; t += MINUTE_MS) {
        open.set(t, (open.get(t) ?? 0) + 1);
      }
    }

    // Not spread into arguments: years of minutes are more than a call may have.
    return [...open.values()].reduce((most, now) => Math.max(most, now), 0);
  });
}

/** The first full minute at or after an instant. */
function firstMinute(time: number): number {
  return Math.ceil(time / MINUTE_MS) * MINUTE_MS;
}

/** The median, over players with any playtime up to the end of the bucket, of their lifetime hours. */
export function playtimeMedian(world: World): OracleSeries[] {
  return toSeries(world, sessionFacts(world), (facts, period) => {
    const until = Math.min(period.to, world.request.now);
    const players = Map.groupBy(
      facts.filter((session) => session.user !== ""),
      (session) => session.user,
    );
    const lifetimes = [...players.values()]
      .map((played) => playedIn(played, { from: Number.NEGATIVE_INFINITY, to: until }))
      .filter((ms) => ms > 0);
    const median = quantileExact(lifetimes, 0.5);

    return median === null ? null : median / HOUR_MS;
  });
}

/**
 * Events of one user, session id and game form a session from the first hour (UTC) that has any after 48 hours
 * without, up to 48 hours later; what follows without such a silence is left out. It exists when it has a start or an
 * end, and lasts 24 hours at most.
 */
export function sessionFacts(world: World): SessionFact[] {
  const events = eventsOf(world, "session.started", "session.heartbeat", "session.ended");
  const byKey = Map.groupBy(events, (event) => JSON.stringify([event.user, event.session, event.game]));

  return [...byKey.values()].flatMap((sameKey) =>
    splitBySilence(sameKey).flatMap((members) => {
      const session = toSession(world, members);

      return session === null ? [] : [session];
    }),
  );
}

function splitBySilence(events: readonly OracleEvent[]): OracleEvent[][] {
  const hourOf = (event: OracleEvent) => Math.floor(event.time / HOUR_MS);
  const found: { openedAt: number; members: OracleEvent[] }[] = [];
  let previousHour = Number.NEGATIVE_INFINITY;
  for (const event of events.toSorted(byTimeAndId)) {
    const hour = hourOf(event);
    if (hour - previousHour > FOLLOWED_HOURS) found.push({ openedAt: hour, members: [] });
    const current = found.at(-1);
    if (current !== undefined && hour - current.openedAt <= FOLLOWED_HOURS) current.members.push(event);
    previousHour = hour;
  }

  return found.map((session) => session.members);
}

function toSession(world: World, members: readonly OracleEvent[]): SessionFact | null {
  const started = members.filter((event) => event.type === "session.started");
  const ended = members.filter((event) => event.type === "session.ended");
  if (started.length === 0 && ended.length === 0) return null;

  const first = members[0] as OracleEvent;
  const start =
    started.length > 0
      ? Math.min(...started.map((event) => event.time))
      : Math.min(...ended.map((event) => event.time - playedMs(event)));
  const lastSign =
    ended.length > 0
      ? Math.max(...ended.map((event) => event.time))
      : Math.max(...members.map((event) => event.time)) + TIMEOUT_MS;

  return {
    user: first.user,
    game: first.game,
    start,
    end: Math.max(start, Math.min(lastSign, start + MAX_SESSION_MS)),
    dimensions: userDimensions(world, first),
  };
}

/** Milliseconds of the sessions inside the interval. */
export function playedIn(facts: readonly SessionFact[], span: Pick<Period, "from" | "to">): number {
  return facts.reduce((sum, session) => {
    const overlap = Math.min(session.end, span.to) - Math.max(session.start, span.from);

    return sum + Math.max(0, overlap);
  }, 0);
}
