import type { StandardDashboard } from "#features/dashboards/standard/standard-dashboard.ts";

/** Is the business well? */
export const executive: StandardDashboard = {
  slug: "executive",
  tiles: [
    {
      id: "net",
      metrics: ["net_revenue"],
      visual: "number",
      compare: "previous_period",
      width: 3,
      height: 1,
    },
    { id: "orders", metrics: ["orders"], visual: "number", compare: "previous_period", width: 3, height: 1 },
    { id: "active", metrics: ["dau"], visual: "number", compare: "previous_period", width: 3, height: 1 },
    { id: "arpdau", metrics: ["arpdau"], visual: "number", compare: "previous_period", width: 3, height: 1 },
    {
      id: "revenue",
      title: "grossAndNet",
      metrics: ["gross_revenue", "net_revenue"],
      visual: "area",
      width: 8,
      height: 2,
    },
    { id: "games", metrics: ["net_revenue"], visual: "ranking", dimension: "game", width: 4, height: 2 },
    { id: "players", metrics: ["dau"], visual: "area", compare: "previous_period", width: 8, height: 2 },
    {
      id: "countries",
      metrics: ["net_revenue"],
      visual: "ranking",
      dimension: "country",
      width: 4,
      height: 2,
    },
    { id: "refunds", metrics: ["refund_share_period"], visual: "line", width: 4, height: 2 },
    { id: "payers", metrics: ["payer_rate"], visual: "line", width: 4, height: 2 },
    { id: "retention", metrics: ["retention_d1"], visual: "line", width: 4, height: 2 },
  ],
};
