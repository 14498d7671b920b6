import { declared, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Component } from "../model.ts";
import { bucketTime } from "../sources/bucket-time.ts";
import { dimensionList, factConditions, withDimensions } from "../sources/dimensions.ts";
import { type FactSource, readFacts } from "../sources/fact-source.ts";

export interface MeasureOptions {
  source: FactSource;
  /** Columns of the source that `where` and `value` read. */
  columns: readonly string[];
  /** A declared condition on fact rows. */
  where?: string;
  /** A declared aggregate over the columns; it may be cheaper where the plan asks for less. */
  value: string | ((context: CompileContext) => string);
  /** What an empty bucket means; zero unless told. */
  missing?: "zero" | "null";
}

/** An aggregate over facts by their exact time: sums, counts, distinct counts, quantiles. */
export function measure(options: MeasureOptions): Component {
  return {
    missing: options.missing ?? "zero",
    usesRollups: options.source.rollup !== null,
    compile: (context) => compileMeasure(context, options),
  };
}

function compileMeasure(context: CompileContext, options: MeasureOptions): Sql {
  const { plan } = context;
  const { source } = options;
  const conditions = factConditions(context, source.dimensions);
  if (options.where !== undefined) conditions.push(sql`(${declared(options.where)})`);
  const columns = [...new Set(["time", ...options.columns, ...neededColumns(context, source)])].join(", ");
  const facts = readFacts(context, source, plan.range, columns, conditions);
  const kept = ["time", ...options.columns].join(", ");

  const value = typeof options.value === "string" ? options.value : options.value(context);

  const rows = plan.dimensions.length === 0 ? facts : withDimensions(context, facts, source.dimensions, kept);

  return aggregate(context, rows, value);
}

/** Groups rows that have `time` and `d0…dn` into buckets and the total, with one aggregate as `value`. */
export function aggregate(context: CompileContext, rows: Sql, value: string): Sql {
  const { plan } = context;
  const dimensions = dimensionList(context);
  const list = dimensionGroup(context);
  if (plan.granularity === "total") {
    return sql`SELECT toUInt32(0) AS t, toUInt8(1) AS is_total${dimensions}, ${declared(value)} AS value
      FROM (${rows})${plan.dimensions.length === 0 ? declared("") : sql` GROUP BY ${list}`}`;
  }

  return sql`SELECT ${bucketTime(plan, "time")} AS t, toUInt8(grouping(t)) AS is_total${dimensions}, ${declared(value)} AS value
    FROM (${rows}) GROUP BY GROUPING SETS ((t${dimensions}), (${list}))`;
}

/** `d0, d1` without a leading comma. */
export function dimensionGroup({ plan }: CompileContext): Sql {
  return declared(plan.dimensions.map((_, i) => `d${i}`).join(", "));
}

function neededColumns({ plan }: CompileContext, source: FactSource): string[] {
  return plan.dimensions.map((dimension) => {
    const own = source.dimensions[dimension];
    if (own !== undefined) return own;

    return dimension === "channel" || dimension === "campaign"
      ? "user_no"
      : (source.dimensions.game ?? "game_id");
  });
}
