import { assert } from "@analytics/core/errors";
import * as activity from "./activity.ts";
import type { CloudEvent } from "./cloud-event.ts";
import { firstPurchaseRate, ltv30, newUserConversion30d } from "./cohort-money.ts";
import * as conversions from "./conversions.ts";
import { countOf, downloadSpeedMedian, isRecommended, isType, shareOf } from "./counts.ts";
import { eventsIngested, ingestDelayP95 } from "./ingest.ts";
import * as lifecycle from "./lifecycle.ts";
import type { OracleRequest, OracleSeries } from "./request.ts";
import { retention } from "./retention.ts";
import * as sales from "./sales.ts";
import * as sessions from "./sessions.ts";
import { wishlistBalance, wishlistConversion } from "./wishlist.ts";
import { createWorld, type World } from "./world.ts";

const ORACLE: Readonly<Record<string, (world: World) => OracleSeries[]>> = {
  dau: activity.dau,
  wau_rolling7: activity.wauRolling7,
  wau_iso: activity.dau,
  mau_rolling30: activity.mauRolling30,
  mau_calendar: activity.dau,
  stickiness: activity.stickiness,

  new_users: lifecycle.newUsers,
  returning_users: lifecycle.returningUsers,
  resurrected_users: lifecycle.resurrectedUsers,
  dormant_users: lifecycle.dormantUsers,
  churn_rate: lifecycle.churnRate,
  retention_d1: (world) => retention(world, 1),
  retention_d7: (world) => retention(world, 7),
  retention_d30: (world) => retention(world, 30),

  sessions: sessions.sessions,
  playtime_hours: sessions.playtimeHours,
  playtime_median: sessions.playtimeMedian,
  peak_ccu: sessions.peakCcu,
  avg_ccu: sessions.avgCcu,

  gross_revenue: sales.grossRevenue,
  discounts: sales.discounts,
  refunds: sales.refunds,
  chargebacks: sales.chargebacks,
  vat: sales.vat,
  platform_fee: sales.platformFee,
  net_revenue: sales.netRevenue,
  orders: sales.orders,
  units_sold: sales.unitsSold,
  payers: sales.payers,
  arpu: sales.arpu,
  arpu_gross: sales.arpuGross,
  arpdau: sales.arpdau,
  arppu: sales.arppu,
  payer_rate: sales.payerRate,
  refund_rate_cohort: sales.refundRateCohort,
  refund_share_period: sales.refundSharePeriod,
  first_purchase_rate: firstPurchaseRate,
  new_user_conv_30d: newUserConversion30d,
  ltv_30: ltv30,

  store_conversion: conversions.storeConversion,
  checkout_conversion: conversions.checkoutConversion,
  cart_abandonment: conversions.cartAbandonment,
  search_to_view: conversions.searchToView,
  wishlist_conversion: wishlistConversion,
  wishlist_balance: wishlistBalance,
  wishlist_adds: countOf("wishlist.added"),
  wishlist_removes: countOf("wishlist.removed"),

  registrations: countOf("account.registered"),
  game_views: countOf("game.viewed"),
  downloads: countOf("download.completed"),
  download_failure_rate: shareOf(
    ["download.failed", "download.completed"],
    isType("download.failed"),
    () => true,
  ),
  download_speed_median: downloadSpeedMedian,
  reviews_posted: countOf("review.posted"),
  review_positive_share: shareOf(["review.posted"], isRecommended, () => true),
  login_failure_rate: shareOf(
    ["auth.login_failed", "auth.logged_in"],
    isType("auth.login_failed"),
    () => true,
  ),
  notification_open_rate: shareOf(
    ["notification.opened", "notification.sent"],
    isType("notification.opened"),
    isType("notification.sent"),
  ),
  campaign_ctr: shareOf(
    ["campaign.clicked", "campaign.impression"],
    isType("campaign.clicked"),
    isType("campaign.impression"),
  ),

  events_ingested: eventsIngested,
  ingest_delay_p95: ingestDelayP95,
};

/** Every metric that the oracle can compute. */
export const ORACLE_METRICS: readonly string[] = Object.keys(ORACLE);

/**
 * The reference answer: a metric computed from the events alone, with no SQL and no store, written to be obviously
 * right rather than fast. Copies of an event (same source and id) count once. Series are in no particular order, and a
 * combination of dimension values with no fact at all has no series. A zero of a bucket that has not begun is undefined.
 */
export function evaluateOracle(
  metric: string,
  events: readonly CloudEvent[],
  request: OracleRequest,
): OracleSeries[] {
  const evaluate = ORACLE[metric];
  assert(evaluate !== undefined, `the oracle knows no metric «${metric}»`);

  return evaluate(createWorld(events, request)).map(({ points, ...series }) => ({
    ...series,
    points: points.map(({ t, v }) => ({ t, v: v === 0 && t > request.now ? null : v })),
  }));
}
