import { name, nothing, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { Scope } from "../scope.ts";

/** A developer's scope as a condition on a column of game ids; nothing for the whole platform. */
export function gamesInScope(scope: Scope, column: string): Sql {
  if (scope.kind === "all") return nothing;

  return sql`${name(column)} IN (SELECT game_id FROM games WHERE developer_id = ${param("String", scope.developerId)})`;
}
