const LOWER_IS_BETTER: ReadonlySet<string> = new Set([
  "refunds",
  "chargebacks",
  "refund_share_period",
  "refund_rate_cohort",
  "churn_rate",
  "dormant_users",
  "cart_abandonment",
  "download_failure_rate",
  "login_failure_rate",
  "ingest_delay_p95",
  "wishlist_removes",
]);

/** Whether a smaller value of the metric is the better one. */
export function isLowerBetter(metric: string): boolean {
  return LOWER_IS_BETTER.has(metric);
}
