import type { Granularity } from "@analytics/core/time/granularity";
import type { Sql } from "@analytics/db/clickhouse/sql";

export const DIMENSIONS = [
  "country",
  "platform",
  "game",
  "developer",
  "genre",
  "channel",
  "campaign",
  "payment_method",
  "event_type",
  "source",
  "language",
  "service",
  "reason",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** `ratio` is a share: 0.25 means 25 %. `money` is an integer in minor units. */
export const UNITS = [
  "users",
  "sessions",
  "hours",
  "money",
  "orders",
  "units",
  "ratio",
  "events",
  "seconds",
  "milliseconds",
  "megabytes_per_second",
] as const;
export type Unit = (typeof UNITS)[number];

export const KINDS = ["count", "sum", "gauge", "unique", "quantile", "ratio", "derived"] as const;
/** Decides how buckets are filled (count, sum, unique → 0; ratio, derived, quantile → null) and whether a user interface may add points up. */
export type Kind = (typeof KINDS)[number];

export interface LocalText {
  en: string;
  ru: string;
}

/** A metric as data: everything shown or compiled about it derives from this declaration. */
export interface Metric {
  /** snake_case and unique. */
  name: string;
  title: LocalText;
  /** One sentence that defines the number. */
  description: LocalText;
  unit: Unit;
  kind: Kind;
  /** `platform`: only roles that see the whole platform. `game`: developers too, over their own games. */
  audience: "platform" | "game";
  dimensions: readonly Dimension[];
  granularities: readonly Granularity[];
  definitionVersion: number;
  /** Named parts; each yields rows (t, dimensions…, value). */
  components: Readonly<Record<string, Component>>;
  /** A ClickHouse expression over the component names; with one component its name alone. */
  value: string;
  /** A cohort whose window is still open is null: how long after the bucket's end it takes to mature. */
  maturesAfterDays?: number;
}

/** One aggregated fact series. Implementations live in `components/`, one file each. */
export interface Component {
  /**
   * `SELECT t, is_total, d0…dn, value`: one row per bucket and combination of dimension values (`t` = bucket start in epoch
   * seconds, UInt32), and per combination one row with `is_total = 1, t = 0` computed over the whole range. For the
   * granularity `total` there are only the latter. `di` is the i-th dimension of the plan, a String.
   */
  compile(context: CompileContext): Sql;
  /** What a bucket without a row means in the value expression. With `zero`, rows never hold null. */
  missing: "zero" | "null";
  /** Whether rows of rollups can serve it; false for what is always read from events. */
  usesRollups: boolean;
}

/** What a component may ask of the compiler: it is pure, and everything it needs is here. */
export interface CompileContext {
  readonly plan: import("./plan.ts").Plan;
  readonly snapshot: import("./rollups/snapshot.ts").Snapshot;
}
