export const GRANULARITIES = ["minute", "hour", "day", "week", "month", "total"] as const;

/** The width of a bucket. `total` is one bucket over the whole range. Weeks start on Monday (ISO 8601). */
export type Granularity = (typeof GRANULARITIES)[number];

export const DEFAULT_ZONE = "Europe/Moscow";
