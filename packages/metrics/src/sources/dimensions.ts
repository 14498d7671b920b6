import { all, declared, name, nothing, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Dimension } from "../model.ts";
import type { Filter } from "../request.ts";
import { acquisition } from "./acquisition.ts";
import { gamesInScope } from "./scope-condition.ts";

/**
 * Columns of fact rows by dimension. `developer` and `genre` follow from the column of `game`, `channel` and `campaign`,
 * where they have no column of their own, from `user_no`.
 */
export type DimensionColumns = Partial<Record<Dimension, string>>;

/** Fact rows with `d0…dn` beside the kept columns. A game with several genres yields a row for each. */
export function withDimensions(
  context: CompileContext,
  rows: Sql,
  columns: DimensionColumns,
  kept: string,
  dimensions: readonly Dimension[] = context.plan.dimensions,
): Sql {
  if (dimensions.length === 0) return sql`SELECT ${declared(kept)} FROM (${rows})`;
  const selected = dimensions.map((dimension) => {
    const index = context.plan.dimensions.indexOf(dimension);

    return sql`, ${dimensionExpression(dimension, columns)} AS ${name(`d${index}`)}`;
  });
  const needsGames = dimensions.some((dimension) => dimension === "developer" || dimension === "genre");
  const needsUsers = dimensions.some((dimension) => isAcquired(dimension, columns));

  return sql`SELECT ${declared(kept)}${concat(selected)} FROM (${rows}) AS facts
    ${
      needsGames
        ? sql`LEFT JOIN (SELECT game_id AS g_game, developer_id AS g_developer, genres AS g_genres FROM games) AS g
      ON g_game = ${name(columns.game ?? "game_id")}`
        : nothing
    }
    ${
      needsUsers
        ? sql`LEFT JOIN (SELECT user_no AS a_user, channel AS a_channel, campaign AS a_campaign
      FROM (${acquisition(context)})) AS a ON a_user = user_no`
        : nothing
    }`;
}

/** `d0, d1…` of the plan (or of those given), each with a leading comma so that a list can continue; nothing without dimensions. */
export function dimensionList(
  context: CompileContext,
  dimensions: readonly Dimension[] = context.plan.dimensions,
): Sql {
  return concat(dimensions.map((dimension) => declared(`, d${context.plan.dimensions.indexOf(dimension)}`)));
}

/** Scope and filters as conditions on fact rows with these columns. */
export function factConditions(
  context: CompileContext,
  columns: DimensionColumns,
  filters: readonly Filter[] = context.plan.filters,
): Sql[] {
  return [
    scopeCondition(context, columns),
    ...filters.map((filter) => filterCondition(context, columns, filter)),
  ];
}

/** A developer's scope as a condition on the game; nothing for the whole platform. */
export function scopeCondition({ plan }: CompileContext, columns: DimensionColumns): Sql {
  if (plan.scope.kind === "all") return nothing;
  if (columns.game === undefined) throw new Error(`${plan.metric.name} has facts without a game`);

  return gamesInScope(plan.scope, columns.game);
}

/**
 * One filter. Values reached through another table (developer, genre, acquisition) are tested by membership; the missing
 * value "" belongs to whatever has no row there, so a list that holds it is turned into its complement.
 */
export function filterCondition(context: CompileContext, columns: DimensionColumns, filter: Filter): Sql {
  const { dimension, values, negate } = filter;
  const list = param("Array(String)", values);
  const own = columns[dimension];
  if (own !== undefined) return sql`${name(own)} ${declared(negate ? "NOT IN" : "IN")} ${list}`;
  const wanted = values.includes("") ? sql`x NOT IN ${list}` : sql`x IN ${list}`;
  const inside = declared(values.includes("") === negate ? "IN" : "NOT IN");
  if (isAcquired(dimension, columns)) {
    return sql`user_no ${inside} (SELECT user_no FROM (SELECT user_no, ${name(dimension)} AS x FROM (${acquisition(context)}))
      WHERE ${wanted})`;
  }
  if (dimension === "genre") return genreCondition(columns, filter);
  if (dimension !== "developer") throw new Error(`${context.plan.metric.name} cannot filter by ${dimension}`);

  return sql`${gameColumn(columns)} ${inside} (SELECT game_id FROM (SELECT game_id, developer_id AS x FROM games) WHERE ${wanted})`;
}

/** A game has a value when any of its genres is in the list; one without genres has the value "". */
function genreCondition(columns: DimensionColumns, { values, negate }: Filter): Sql {
  const list = param("Array(String)", values);
  const missing = values.includes("");
  const hit = missing
    ? sql`NOT (notEmpty(genres) AND NOT hasAny(genres, ${list}))`
    : sql`hasAny(genres, ${list})`;
  // Games that the catalogue does not know have no genres: with "" wanted they are hits, so the complement is listed.
  const listed = missing ? sql`NOT (${hit})` : hit;
  const inside = declared(missing === negate ? "IN" : "NOT IN");

  return sql`${gameColumn(columns)} ${inside} (SELECT game_id FROM games WHERE ${listed})`;
}

function dimensionExpression(dimension: Dimension, columns: DimensionColumns): Sql {
  const own = columns[dimension];
  if (own !== undefined) return sql`toString(${name(own)})`;
  switch (dimension) {
    case "developer":
      return declared("g_developer");
    case "genre":
      return declared("arrayJoin(if(empty(g_genres), [''], g_genres))");
    case "channel":
      return declared("a_channel");
    case "campaign":
      return declared("a_campaign");
    default:
      throw new Error(`No column for the dimension ${dimension}`);
  }
}

function isAcquired(dimension: Dimension, columns: DimensionColumns): boolean {
  return (dimension === "channel" || dimension === "campaign") && columns[dimension] === undefined;
}

function gameColumn(columns: DimensionColumns): Sql {
  return name(columns.game ?? "game_id");
}

function concat(parts: readonly Sql[]): Sql {
  return parts.length === 0 ? nothing : { kind: "sql", strings: ["", ...parts.map(() => "")], values: parts };
}

/** All conditions joined, for a WHERE clause. */
export function where(conditions: readonly Sql[]): Sql {
  return sql`WHERE ${all(conditions)}`;
}
