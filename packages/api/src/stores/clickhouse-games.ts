import type { ClickHouse } from "@analytics/db/clickhouse/client";
import { listGames } from "@analytics/db/clickhouse/queries/list-games";
import type { GameStore } from "./game-store.ts";

/** The catalogue of games in ClickHouse. */
export function createClickHouseGames(clickhouse: ClickHouse): GameStore {
  return { list: (filter) => listGames(clickhouse, filter) };
}
