import { HOUR_MS } from "../calendar.ts";
import type { SystemDay } from "./system-day.ts";

const ACTIONS = ["review_hidden", "review_restored", "comment_removed", "user_warned"];
const REASONS = ["spam", "insult", "spoiler", "off_topic"];
const PER_DAY = 7;

/** Staff at work between nine and twenty-one. */
export function moderate({ world, startMs, rng, out }: SystemDay): void {
  const actions = Math.round(PER_DAY * Math.max(0.3, world.scale) * (0.5 + rng.next()));
  for (let i = 0; i < actions; i += 1) {
    const game = rng.pick(world.games);
    if (!out.open(startMs + (9 + 12 * rng.next()) * HOUR_MS)) continue;
    out.write("admin-service", "moderation.action", {
      game_id: game.id,
      action: out.details.pick(ACTIONS),
      reason: out.details.pick(REASONS),
      moderator: "demo-staff",
    });
  }
}
