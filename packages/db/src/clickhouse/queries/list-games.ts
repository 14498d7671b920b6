import type { ClickHouse } from "../client.ts";
import { all, param, type Sql, sql } from "../sql.ts";

/** A game of the catalogue as of now. Price in minor units. */
export interface GameRow {
  game_id: string;
  developer_id: string;
  title: string;
  genres: string[];
  release_date: string | null;
  price: number | null;
  currency: string | null;
}

export interface GameListFilter {
  developerId?: string;
  /** Only of these, whatever else is asked. */
  within?: readonly string[];
  /** Part of the title or of the id, in any case. */
  search?: string;
  /** Only these games. */
  ids?: readonly string[];
  /** Only games after this id. */
  after?: string;
  limit: number;
}

/** Games in id order. */
export async function listGames(clickhouse: ClickHouse, filter: GameListFilter): Promise<GameRow[]> {
  const { rows } = await clickhouse.query<GameRow>(statementOf(filter), { name: "list_games", class: "ui" });

  return rows;
}

function statementOf({ developerId, within, search, ids, after, limit }: GameListFilter): Sql {
  const conditions: Sql[] = [];
  if (developerId !== undefined) conditions.push(sql`developer_id = ${param("String", developerId)}`);
  if (within !== undefined) conditions.push(sql`game_id IN ${param("Array(String)", within)}`);
  if (ids !== undefined) conditions.push(sql`game_id IN ${param("Array(String)", ids)}`);
  if (after !== undefined) conditions.push(sql`game_id > ${param("String", after)}`);
  if (search !== undefined) {
    const text = param("String", search);
    conditions.push(
      sql`(positionCaseInsensitiveUTF8(title, ${text}) > 0 OR positionCaseInsensitiveUTF8(game_id, ${text}) > 0)`,
    );
  }

  return sql`SELECT game_id, developer_id, title, genres, release_date, price, currency
FROM games
WHERE ${all(conditions)}
ORDER BY game_id
LIMIT ${param("UInt32", limit)}`;
}
