import { all, declared, join, nothing, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import { guardComponent } from "./guard.ts";
import type { CompileContext, Component } from "./model.ts";
import type { Plan } from "./plan.ts";

/** One value: `t` in epoch seconds (0 of a total), null where it is undefined. */
export interface ValueRow {
  t: number;
  is_total: 0 | 1;
  value: number | null;
}

/** All values of one series and of which combination of dimension values they are; the arrays belong together, in no order. */
export interface SeriesRow {
  times: readonly number[];
  totals: readonly (0 | 1)[];
  values: readonly (number | null)[];
  [dimension: `d${number}`]: string;
}

/**
 * Copies of an event lie in one partition. Keys leave few rows of rollups to be read, where one look at all conditions costs less
 * than a step for each.
 */
const SETTINGS = "do_not_merge_across_partitions_select_final = 1, enable_multiple_prewhere_read_steps = 0";

/**
 * The one statement of a request: components side by side → merged by (bucket, dimension values) → value expression →
 * the first series by total. Without dimensions it answers with a `ValueRow` for each value, else with a `SeriesRow` for each series,
 * one more than the limit, which tells whether the answer is cut.
 */
export function compile(context: CompileContext): Sql {
  const { plan } = context;
  const values = valueRows(context);

  return sql`${plan.dimensions.length === 0 ? values : topSeries(plan, values)} SETTINGS ${declared(SETTINGS)}`;
}

/** `t, is_total, d0…dn, value` of every series. Each level of a statement takes time to analyse, so a lone component stands alone. */
function valueRows(context: CompileContext): Sql {
  const { metric } = context.plan;
  const parts = Object.entries(metric.components);
  const dimensions = dimensionNames(context.plan);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && metric.value === only[0]) return compileOne(context, only);
  const union = join(
    parts.map(
      (part, i) =>
        sql`SELECT ${declared(String(i))} AS part, t, is_total${dimensions}, toNullable(toFloat64(value)) AS value FROM (${compileOne(context, part)})`,
    ),
    " UNION ALL ",
  );
  const merged = parts.map(([name, component], i) => mergedPart(name, component, i));

  return sql`SELECT t, is_total${dimensions}, toNullable(toFloat64(${declared(metric.value)})) AS value
    FROM (SELECT t, is_total${dimensions}, ${join(merged)} FROM (${union}) GROUP BY t, is_total${dimensions})`;
}

function compileOne(context: CompileContext, [name, component]: [string, Component]): Sql {
  const statement = component.compile(context);
  guardComponent(context.plan, name, statement);

  return statement;
}

/** Each component has at most one row per key, so a sum is that row's value. */
function mergedPart(name: string, component: Component, index: number): Sql {
  const value = sql`sumIf(value, part = ${declared(String(index))})`;

  return component.missing === "zero"
    ? sql`ifNull(${value}, 0) AS ${declared(name)}`
    : sql`maxOrNullIf(value, part = ${declared(String(index))}) AS ${declared(name)}`;
}

/** The series with the highest (or lowest) totals; equal totals go by dimension values. Undefined totals come last. */
function topSeries(plan: Plan, rows: Sql): Sql {
  const names = declared(plan.dimensions.map((_, i) => `d${i}`).join(", "));
  const direction = declared(plan.order === "asc" ? "ASC" : "DESC");

  return sql`SELECT ${names}, groupArray(t) AS times, groupArray(is_total) AS totals, groupArray(ifNull(toFloat64(value), nan)) AS values
    FROM (${rows}) ${onlySeries(plan)} GROUP BY ${names}
    ORDER BY maxIf(value, is_total = 1) ${direction} NULLS LAST, ${names} LIMIT ${param("UInt32", plan.limit + 1)}`;
}

function onlySeries(plan: Plan): Sql {
  if (plan.only === undefined) return nothing;
  const columns = plan.dimensions.map((_, i) => declared(`d${i}`));
  const keys = plan.only.map((values) => values.join("\u0000"));
  const key = columns.length === 1 ? join(columns) : sql`concat(${join(columns, ", '\\0', ")})`;

  return sql`WHERE ${all([sql`${key} IN ${param("Array(String)", keys)}`])}`;
}

function dimensionNames(plan: Plan): Sql {
  return declared(plan.dimensions.map((_, i) => `, d${i}`).join(""));
}
