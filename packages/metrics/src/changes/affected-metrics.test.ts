import assert from "node:assert/strict";
import { it } from "node:test";
import { METRICS } from "../catalog/metrics.ts";
import { createAffectedMetrics } from "./affected-metrics.ts";

const affected = createAffectedMetrics(METRICS);
const namesOf = (...types: string[]) => affected(types).map((metric) => metric.name);

const cases: [type: string, feeds: string[], not: string[]][] = [
  [
    "auth.logged_in",
    ["dau", "mau_rolling30", "new_users", "login_failure_rate"],
    ["net_revenue", "sessions"],
  ],
  ["session.ended", ["dau", "playtime_hours", "retention_d7"], ["net_revenue", "game_views"]],
  [
    "purchase.completed",
    ["net_revenue", "orders", "arpdau", "ltv_30", "wishlist_balance"],
    ["dau", "sessions"],
  ],
  ["purchase.refunded", ["refunds", "net_revenue", "refund_rate_cohort"], ["dau", "wishlist_adds"]],
  ["game.viewed", ["game_views", "store_conversion"], ["dau", "net_revenue", "wishlist_adds"]],
  ["review.posted", ["reviews_posted", "review_positive_share"], ["dau", "game_views"]],
];
for (const [type, feeds, not] of cases) {
  it(`knows what ${type} feeds`, () => {
    const names = namesOf(type);

    assert.deepEqual(
      feeds.filter((name) => !names.includes(name)),
      [],
    );
    assert.deepEqual(
      not.filter((name) => names.includes(name)),
      [],
    );
  });
}

it("adds types up, and metrics by time of receipt are never restated", () => {
  assert.deepEqual(
    new Set(namesOf("game.viewed", "review.posted")),
    new Set([...namesOf("game.viewed"), ...namesOf("review.posted")]),
  );
  assert.deepEqual(namesOf("custom.anything"), []);
});

it("finds something for every metric by event time", () => {
  const types = [
    "account.registered auth.logged_in auth.login_failed game.viewed game.searched wishlist.added wishlist.removed",
    "cart.added session.started session.heartbeat session.ended checkout.started purchase.completed purchase.refunded",
    "purchase.failed chargeback.received download.started download.completed download.failed review.posted",
    "notification.sent notification.opened notification.clicked campaign.impression campaign.clicked experiment.exposed",
    "achievement.unlocked service.metric",
  ].flatMap((line) => line.split(" "));
  const found = new Set(namesOf(...types));

  assert.deepEqual(
    METRICS.map((metric) => metric.name).filter((name) => !found.has(name)),
    ["events_ingested", "ingest_delay_p95"],
  );
});
