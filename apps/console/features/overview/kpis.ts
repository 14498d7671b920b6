/** A headline number. `last`: of the last day; `total`: of the whole range. */
export interface Kpi {
  metric: string;
  read: "total" | "last";
}

export const PLATFORM_KPIS: readonly Kpi[] = [
  { metric: "dau", read: "last" },
  { metric: "mau_rolling30", read: "last" },
  { metric: "new_users", read: "total" },
  { metric: "net_revenue", read: "total" },
  { metric: "orders", read: "total" },
  { metric: "arpdau", read: "total" },
  { metric: "payer_rate", read: "total" },
  { metric: "store_conversion", read: "total" },
  { metric: "retention_d1", read: "total" },
  { metric: "refund_share_period", read: "total" },
];

export const DEVELOPER_KPIS: readonly Kpi[] = [
  { metric: "dau", read: "last" },
  { metric: "sessions", read: "total" },
  { metric: "playtime_hours", read: "total" },
  { metric: "gross_revenue", read: "total" },
  { metric: "net_revenue", read: "total" },
  { metric: "units_sold", read: "total" },
  { metric: "refund_share_period", read: "total" },
  { metric: "store_conversion", read: "total" },
  { metric: "wishlist_adds", read: "total" },
  { metric: "wishlist_conversion", read: "total" },
];
