import type { Component } from "../model.ts";
import { COUNT_DIMENSIONS, countRows } from "../sources/counts.ts";
import { factConditions, withDimensions } from "../sources/dimensions.ts";
import { aggregate } from "./measure.ts";

/** Events of the given types by their own time; `positive` counts recommended reviews only. */
export function eventCount(types: readonly string[], column: "events" | "positive" = "events"): Component {
  return {
    missing: "zero",
    usesRollups: true,
    compile: (context) => {
      const conditions = factConditions(context, COUNT_DIMENSIONS);
      const rows = countRows(context, types, conditions);
      const measured =
        context.plan.dimensions.length === 0
          ? rows
          : withDimensions(context, rows, COUNT_DIMENSIONS, `time, ${column}`);

      return aggregate(context, measured, `sum(${column})`);
    },
  };
}
