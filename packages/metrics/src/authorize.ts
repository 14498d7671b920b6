import { notFound } from "@analytics/core/errors";
import type { ClickHouse } from "@analytics/db/clickhouse/client";
import { param, sql } from "@analytics/db/clickhouse/sql";
import type { Plan } from "./plan.ts";
import { ownGames } from "./sources/scope-condition.ts";

/**
 * A developer who names a game or a developer that is not their own hears NOT_FOUND, whether it exists or not: an empty
 * answer would tell nothing either, but a mistyped id deserves an error.
 */
export async function authorizeFilters(
  clickhouse: ClickHouse,
  plan: Plan,
  signal?: AbortSignal,
): Promise<void> {
  const { scope } = plan;
  if (scope.kind === "all") return;
  const named = (dimension: string) => [
    ...new Set(plan.filters.filter((f) => f.dimension === dimension).flatMap((f) => f.values)),
  ];
  if (named("developer").some((developer) => developer !== scope.developerId))
    throw notFound("The developer");
  const games = named("game");
  if (games.length === 0) return;
  const { rows } = await clickhouse.query<{ owned: number }>(
    sql`SELECT count() AS owned FROM games
        WHERE ${ownGames(scope)} AND game_id IN ${param("Array(String)", games)}`,
    { name: "own games", ...(signal === undefined ? {} : { signal }) },
  );
  if (rows[0]?.owned !== games.length) throw notFound("The game");
}
