import { name, nothing, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { DeveloperScope, Scope } from "../scope.ts";

/** A developer's scope as a condition on a column of game ids; nothing for the whole platform. */
export function gamesInScope(scope: Scope, column: string): Sql {
  if (scope.kind === "all") return nothing;

  return sql`${name(column)} IN (SELECT game_id FROM games WHERE ${ownGames(scope)})`;
}

/** Which rows of `games` belong to a developer's scope. */
export function ownGames({ developerId, games }: DeveloperScope): Sql {
  const own = sql`developer_id = ${param("String", developerId)}`;

  return games === undefined ? own : sql`${own} AND game_id IN ${param("Array(String)", games)}`;
}
