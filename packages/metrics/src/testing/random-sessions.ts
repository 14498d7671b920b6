import { HOUR_MS, MINUTE_MS, SECOND_MS } from "@analytics/core/time/range";
import { GAMES, type RandomWorld } from "./random-world.ts";

interface Session {
  who: Record<string, unknown>;
  start: number;
  end: number;
}

type Emit = (world: RandomWorld, session: Session) => void;

/** Half of them sound. */
const SHAPES: readonly Emit[] = [
  emitWhole,
  emitWhole,
  emitWhole,
  emitWhole,
  emitWhole,
  emitWithoutEnd,
  emitEnd,
  emitHeartbeats,
  emitWithoutHeartbeats,
  emitTwice,
];

/** Play sessions of one user in every shape that clients produce, sound ones and broken ones. */
export function emitSessions(world: RandomWorld, user: string, count: number): void {
  for (let i = 0; i < count; i += 1) emitSession(world, user, i);
}

function emitSession(world: RandomWorld, user: string, i: number): void {
  const { random } = world;
  const isAnonymous = random.chance(0.04);
  const who = {
    ...(isAnonymous ? { anonymous_id: `anon-${user}` } : { user_id: user }),
    // A client that reuses its ids now and then.
    session_id: random.chance(0.9) ? `s-${user}-${i}` : `s-${user}`,
    game_id: random.pick(GAMES),
  };
  const start = world.moment();
  const session = { who, start, end: Math.min(start + sessionLength(world), world.to + 20 * HOUR_MS) };
  random.pick(SHAPES)(world, session);
}

function sessionLength({ random }: RandomWorld): number {
  const kind = random.next();
  if (kind < 0.05) return 0;
  if (kind < 0.1) return random.int(20, 70) * HOUR_MS;
  if (kind < 0.15) return random.pick([5 * MINUTE_MS, HOUR_MS, 24 * HOUR_MS]);
  if (kind < 0.4) return random.int(3 * HOUR_MS, 12 * HOUR_MS);

  return random.int(1, 3 * HOUR_MS);
}

function emitStart(world: RandomWorld, session: Session): void {
  world.emit("session.started", session.start, session.who);
}

function emitWhole(world: RandomWorld, session: Session): void {
  emitWithoutEnd(world, session);
  emitEnd(world, session);
}

function emitWithoutHeartbeats(world: RandomWorld, session: Session): void {
  emitStart(world, session);
  emitEnd(world, session);
}

function emitWithoutEnd(world: RandomWorld, session: Session): void {
  emitStart(world, session);
  emitHeartbeats(world, session);
}

function emitHeartbeats(world: RandomWorld, session: Session): void {
  const { random } = world;
  const step = Math.max((session.end - session.start) / random.int(1, 8), 5 * MINUTE_MS);
  for (let time = session.start + step; time < session.end; time += step) {
    if (random.chance(0.8)) world.emit("session.heartbeat", Math.floor(time), session.who);
  }
}

/** The duration that a client reports is mostly right, sometimes far from it. */
function emitEnd(world: RandomWorld, session: Session): void {
  const { random } = world;
  const played = Math.floor((session.end - session.start) / SECOND_MS);
  const reported = random.chance(0.85) ? played : random.pick([0, 30, played * 3, 200_000]);
  world.emit("session.ended", session.end, { ...session.who, duration_s: reported });
}

/** The same session id started and ended more than once, the second time perhaps before the first. */
function emitTwice(world: RandomWorld, session: Session): void {
  const shift = world.random.int(-30 * HOUR_MS, 30 * HOUR_MS);
  const clamp = (time: number) => Math.min(Math.max(time, world.from), world.to + 20 * HOUR_MS);
  const again = { ...session, start: clamp(session.start + shift), end: clamp(session.end + shift) };
  emitWhole(world, session);
  emitWithoutHeartbeats(world, again);
}
