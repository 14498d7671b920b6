import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { ObjectStore } from "@analytics/db/objects/object-store";
import type { Postgres } from "@analytics/db/postgres/client";
import { MARK_RESTS_MS } from "@analytics/db/postgres/queries/open-batch";

/** What the lake works with. */
export interface LakeDeps {
  clickhouse: ClickHouse;
  postgres: Postgres;
  objects: ObjectStore;
  /** Epoch milliseconds. */
  clock: () => number;
}

export interface LakeOptions {
  /** A mark this old has no running insert behind it. */
  quietMs: number;
  /** An hour that was archived is left alone this long. */
  pauseMs: number;
  /** Files that nothing names any more stay this long: longer than anybody reads. */
  graceMs: number;
  /** Most events of one file. */
  rowsPerFile: number;
  signal?: AbortSignal;
}

/** Who writes the lake or rebuilds from it holds this lock. */
export const LAKE_LOCK = "lake";

/** It waits as the rollup builder does. */
export const LAKE_OPTIONS: LakeOptions = {
  quietMs: MARK_RESTS_MS,
  pauseMs: 900_000,
  graceMs: 3_600_000,
  rowsPerFile: 1_000_000,
};
