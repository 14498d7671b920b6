import type { MetricEntry } from "@analytics/api/services/list-metrics";
import type { Messages } from "#messages/en.ts";

export type MetricGroup = keyof Messages["group"];

export const METRIC_GROUPS: readonly MetricGroup[] = ["activity", "money", "play", "store", "other"];

/** Where a metric stands in the picker: by what it is counted in, and by what sort of thing it tells apart. */
export function groupOf(entry: Pick<MetricEntry, "name" | "unit">): MetricGroup {
  const { name, unit } = entry;
  if (/^(ingest|events_|login|notification)/.test(name)) return "other";
  if (/(conversion|wishlist|cart|search|view|review|download|store_|campaign|checkout)/.test(name))
    return "store";
  if (unit === "money" || /(payer|orders|units_sold|refund|chargeback|purchase)/.test(name)) return "money";
  if (/(ccu|playtime|sessions)/.test(name)) return "play";

  return unit === "users" || unit === "ratio" ? "activity" : "other";
}
