import { HOUR_MS, MINUTE_MS } from "../calendar.ts";
import type { Game } from "../catalog/games.ts";
import { review } from "./review.ts";
import { about, aboutGame, type Visit, wait } from "./visit.ts";

const PLAYS = 0.7;
const SECOND_SESSION = 0.17;
const MEDIAN_SECONDS = 2_300;
const SIGMA = 0.95;
const SECONDS_MAX = 9 * 3600;
const CRASHES = 0.012;
/** Below the 300 s after which a silent session counts as over. */
const HEARTBEAT_MS = 4 * MINUTE_MS;
const SPARSE_HEARTBEAT = 0.05;
const ACHIEVEMENT_PER_HOUR = 0.16;
const ACHIEVEMENTS = 40;
const CUSTOM_EVENT = 0.008;

/** The day's play sessions, if the person owns anything to play. */
export function play(visit: Visit): void {
  const { rng, user } = visit;
  if (user.owned.length === 0 || !rng.chance(PLAYS)) return;
  const sessions = rng.chance(SECOND_SESSION) ? 2 : 1;
  for (let i = 0; i < sessions; i += 1) {
    const game = chooseGame(visit);
    wait(visit, 20, 300);
    playSession(visit, game, sessionSeconds(visit, game));
    review(visit, game);
    visit.now += rng.exponential(1.2 * HOUR_MS);
  }
}

/** The newest games draw most; old favourites stay. */
function chooseGame({ rng, user }: Visit): Game {
  const back = Math.min(user.owned.length - 1, Math.floor(rng.exponential(1.4)));

  return user.owned[user.owned.length - 1 - back] as Game;
}

function sessionSeconds({ rng }: Visit, game: Game): number {
  const median = MEDIAN_SECONDS * (0.55 + 0.6 * game.quality);

  return Math.max(30, Math.round(Math.min(SECONDS_MAX, rng.logNormal(median, SIGMA))));
}

/** One session of a game, from now on; the clock moves to its end. */
export function playSession(visit: Visit, game: Game, seconds: number): void {
  const { rng, user, out } = visit;
  visit.sessions += 1;
  const session = `demo-s-${user.index + 1}-${visit.day}-${visit.sessions}`;
  const startedAt = visit.now;
  const endedAt = startedAt + seconds * 1000;
  const data = () => ({ ...aboutGame(user, game), session_id: session });
  if (out.open(startedAt)) out.write("library-service", "session.started", data());
  beat(visit, { from: startedAt, to: endedAt, data });
  unlock(visit, game, { from: startedAt, seconds });
  visit.now = endedAt;
  user.played.set(game.index, (user.played.get(game.index) ?? 0) + seconds);
  // A crashed client never tells the end.
  if (rng.chance(CRASHES)) return;
  if (out.open(endedAt)) out.write("library-service", "session.ended", { ...data(), duration_s: seconds });
}

interface Stretch {
  from: number;
  to: number;
  data: () => Record<string, unknown>;
}

function beat(visit: Visit, { from, to, data }: Stretch): void {
  const { rng, out, dense } = visit;
  const sparse = rng.chance(SPARSE_HEARTBEAT);
  if (!dense) {
    if (sparse && to - from > HEARTBEAT_MS && out.open((from + to) / 2))
      out.write("library-service", "session.heartbeat", data());

    return;
  }
  for (let at = from + HEARTBEAT_MS; at < to; at += HEARTBEAT_MS)
    if (out.open(at)) out.write("library-service", "session.heartbeat", data());
}

function unlock(visit: Visit, game: Game, { from, seconds }: { from: number; seconds: number }): void {
  const { rng, user, out } = visit;
  const count = Math.min(3, Math.floor(rng.exponential((ACHIEVEMENT_PER_HOUR * seconds) / 3600) + 0.35));
  for (let i = 0; i < count; i += 1) {
    if (!out.open(from + ((i + 0.5) / count) * seconds * 1000)) continue;
    const achievement = `demo-a-${out.details.int(1, ACHIEVEMENTS)}`;
    out.write("library-service", "achievement.unlocked", { ...aboutGame(user, game), achievement });
  }
  if (rng.chance(CUSTOM_EVENT) && out.open(from + 500 * seconds))
    out.write("library-service", "custom.photo_mode_used", { ...about(user), game_id: game.id });
}
