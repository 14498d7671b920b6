import type { StandardDashboard } from "#features/dashboards/standard/standard-dashboard.ts";

/** Who comes, from where, and do they stay? */
export const acquisition: StandardDashboard = {
  slug: "acquisition",
  tiles: [
    {
      id: "registered",
      metrics: ["registrations"],
      visual: "number",
      compare: "previous_period",
      width: 3,
      height: 1,
    },
    { id: "new", metrics: ["new_users"], visual: "number", compare: "previous_period", width: 3, height: 1 },
    {
      id: "first",
      metrics: ["first_purchase_rate"],
      visual: "number",
      compare: "previous_period",
      width: 3,
      height: 1,
    },
    {
      id: "d1",
      metrics: ["retention_d1"],
      visual: "number",
      compare: "previous_period",
      width: 3,
      height: 1,
    },
    {
      id: "channels",
      metrics: ["new_users"],
      visual: "stacked",
      dimension: "channel",
      limit: 7,
      width: 8,
      height: 2,
    },
    {
      id: "first-channel",
      metrics: ["first_purchase_rate"],
      visual: "ranking",
      dimension: "channel",
      width: 4,
      height: 2,
    },
    {
      id: "d1-channel",
      metrics: ["retention_d1"],
      visual: "ranking",
      dimension: "channel",
      width: 4,
      height: 2,
    },
    { id: "ltv-channel", metrics: ["ltv_30"], visual: "ranking", dimension: "channel", width: 4, height: 2 },
    { id: "countries", metrics: ["new_users"], visual: "ranking", dimension: "country", width: 4, height: 2 },
    {
      id: "conversion",
      metrics: ["new_user_conv_30d"],
      visual: "line",
      granularity: "week",
      width: 6,
      height: 2,
    },
    { id: "when", metrics: ["registrations"], visual: "heatmap", width: 6, height: 2 },
  ],
};
