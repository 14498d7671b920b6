import type { StandardDashboard } from "#features/dashboards/standard/standard-dashboard.ts";

/** What do campaigns and messages bring? */
export const marketing: StandardDashboard = {
  slug: "marketing",
  tiles: [
    {
      id: "ctr",
      metrics: ["campaign_ctr"],
      visual: "number",
      compare: "previous_period",
      width: 3,
      height: 1,
    },
    {
      id: "opened",
      metrics: ["notification_open_rate"],
      visual: "number",
      compare: "previous_period",
      width: 3,
      height: 1,
    },
    {
      id: "store",
      metrics: ["store_conversion"],
      visual: "number",
      compare: "previous_period",
      width: 3,
      height: 1,
    },
    {
      id: "checkout",
      metrics: ["checkout_conversion"],
      visual: "number",
      compare: "previous_period",
      width: 3,
      height: 1,
    },
    {
      id: "ctr-campaign",
      metrics: ["campaign_ctr"],
      visual: "ranking",
      dimension: "campaign",
      width: 4,
      height: 2,
    },
    {
      id: "revenue",
      metrics: ["net_revenue"],
      visual: "ranking",
      dimension: "campaign",
      width: 4,
      height: 2,
    },
    { id: "new", metrics: ["new_users"], visual: "ranking", dimension: "campaign", width: 4, height: 2 },
    { id: "store-days", metrics: ["store_conversion"], visual: "line", width: 6, height: 2 },
    { id: "checkout-days", metrics: ["checkout_conversion"], visual: "line", width: 6, height: 2 },
    { id: "messages", metrics: ["notification_open_rate"], visual: "line", width: 6, height: 2 },
    { id: "ltv", metrics: ["ltv_30"], visual: "ranking", dimension: "campaign", width: 6, height: 2 },
  ],
};
