import { STORY } from "../calendar.ts";
import { BOMBED_GAME, type Game } from "../catalog/games.ts";
import { reviewText } from "./review-text.ts";
import { aboutGame, type Visit, wait } from "./visit.ts";

const PLAYED_ENOUGH_SECONDS = 4_500;
const WRITES = 0.045;
const WRITES_IN_ANGER = 0.55;
const UPDATES = 0.004;

/** Perhaps a review of the game just played. */
export function review(visit: Visit, game: Game): void {
  const { rng, user } = visit;
  const isAngry = isBombed(visit, game);
  const seconds = user.played.get(game.index) ?? 0;
  if (!isAngry && seconds < PLAYED_ENOUGH_SECONDS) return;
  const hasWritten = user.reviewed.has(game.index);
  if (!rng.chance(hasWritten ? UPDATES : isAngry ? WRITES_IN_ANGER : WRITES)) return;
  const recommended = rng.chance(isAngry ? 0.18 : game.quality * 0.92 + 0.06);
  user.reviewed.add(game.index);
  wait(visit, 40, 300);
  write(visit, game, { recommended, isAngry, type: hasWritten ? "review.updated" : "review.posted" });
}

function isBombed(visit: Visit, game: Game): boolean {
  const since = visit.day - STORY.reviewBombFrom;

  return game.index === BOMBED_GAME && since >= 0 && since < STORY.reviewBombDays;
}

interface Opinion {
  recommended: boolean;
  isAngry: boolean;
  type: "review.posted" | "review.updated";
}

function write(visit: Visit, game: Game, { recommended, isAngry, type }: Opinion): void {
  const { user, out } = visit;
  if (!out.open(visit.now)) return;
  const language = user.country.language === "ru" && out.details.chance(0.93) ? "ru" : "en";
  out.write("social-service", type, {
    ...aboutGame(user, game),
    recommended,
    text: reviewText({ rng: out.details, language, recommended, isAngry }),
    language,
    playtime_s: user.played.get(game.index) ?? 0,
  });
}
