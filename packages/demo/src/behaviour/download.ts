import type { Game } from "../catalog/games.ts";
import { aboutGame, type Visit, wait } from "./visit.ts";

const FAILURE = 0.035;
const MEDIAN_BYTES_PER_SECOND = 11e6;
const FAILURE_REASONS = ["disk_full", "network_lost", "checksum_mismatch", "cancelled"];

/** Fetches a game; a failure is tried again once. The person does not wait: the clock stays. */
export function download(visit: Visit, game: Game): void {
  const { rng, out, user } = visit;
  wait(visit, 5, 60);
  let at = visit.now;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    if (out.open(at)) out.write("download-service", "download.started", aboutGame(user, game));
    const speed = Math.min(110e6, rng.logNormal(MEDIAN_BYTES_PER_SECOND, 0.75));
    const seconds = Math.max(2, game.bytes / speed);
    const fails = rng.chance(FAILURE);
    at += (fails ? rng.next() : 1) * seconds * 1000;
    if (out.open(at)) {
      if (fails) {
        const reason = out.details.pick(FAILURE_REASONS);
        out.write("download-service", "download.failed", { ...aboutGame(user, game), reason });
      } else {
        const fields = { bytes: game.bytes, seconds: Math.round(seconds * 1000) / 1000 };
        out.write("download-service", "download.completed", { ...aboutGame(user, game), ...fields });
      }
    }
    if (!fails) return;
    at += rng.int(20_000, 300_000);
  }
}
