import { createAnalyticsClient } from "@analytics/client/src/client";

// Tracks events into a spool as fast as it can, says after each that it was taken, and never closes: its parent kills it.
const [url = "", spool = "", token = ""] = process.argv.slice(2);
const queue = createAnalyticsClient({ url, token }).events({
  source: "spooling-child",
  spool,
  batchEvents: 40,
});
for (let i = 0; i < 100_000; i += 1) {
  const id = queue.track("game.viewed", { user_id: `user-${i % 50}`, game_id: "g-1", source: "search" });
  process.send?.(id);
  if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}
