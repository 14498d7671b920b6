import { count, desc } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { quarantine } from "../schema/quarantine.ts";
import { type QuarantineFacet, type QuarantineFilter, whereQuarantine } from "./quarantine-filter.ts";

export interface FacetValue {
  /** Null: events without one, such as the type of what is not JSON. */
  value: string | null;
  count: number;
}

export type QuarantineFacets = Record<QuarantineFacet, FacetValue[]>;

const VALUES_MAX = 100;

/**
 * How many events of a filter have which reason, type, stream and state, most frequent first. Each facet leaves out its own
 * part of the filter, so that it shows what one could choose instead.
 */
export async function countQuarantine(
  postgres: Postgres,
  filter: QuarantineFilter,
): Promise<QuarantineFacets> {
  const facet = async (name: QuarantineFacet): Promise<FacetValue[]> =>
    postgres.db
      .select({ value: quarantine[name], count: count() })
      .from(quarantine)
      .where(whereQuarantine(filter, name))
      .groupBy(quarantine[name])
      .orderBy(desc(count()), quarantine[name])
      .limit(VALUES_MAX);
  try {
    const [reason, type, stream, state] = await Promise.all([
      facet("reason"),
      facet("type"),
      facet("stream"),
      facet("state"),
    ]);

    return { reason, type, stream, state };
  } catch (error) {
    throw fromPostgresError(error);
  }
}
