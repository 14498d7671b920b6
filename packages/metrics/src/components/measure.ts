import { HOUR_MS } from "@analytics/core/time/range";
import { declared, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Component } from "../model.ts";
import type { Plan } from "../plan.ts";
import { factConditions, withDimensions } from "../sources/dimensions.ts";
import { type FactSource, factPlaces, factRows, loneRollup } from "../sources/fact-source.ts";
import { aggregate, aggregateAlone } from "./aggregate.ts";

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
    usesRollups: true,
    compile: (context) => compileMeasure(context, options),
  };
}

function compileMeasure(context: CompileContext, options: MeasureOptions): Sql {
  const { plan } = context;
  const { source } = options;
  const conditions = factConditions(context, source.dimensions);
  if (options.where !== undefined) conditions.push(sql`(${declared(options.where)})`);
  const value = typeof options.value === "string" ? options.value : options.value(context);
  const places = factPlaces(context, source, plan.range, conditions);
  const alone = loneRollup(context, places);
  if (alone !== null) return aggregateAlone(context, alone, value, hasWholeHours(plan) ? "unit" : "time");
  const columns = [...new Set(["time", ...options.columns, ...neededColumns(context, source)])].join(", ");
  const facts = factRows(places, columns);
  const kept = ["time", ...options.columns].join(", ");

  return aggregate(context, withDimensions(context, facts, source.dimensions, kept), value);
}

/** Whether the hour of a fact tells its bucket. */
function hasWholeHours({ granularity, buckets }: Plan): boolean {
  return granularity !== "minute" && buckets.every(({ from }) => from % HOUR_MS === 0);
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
