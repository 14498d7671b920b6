import type { Component } from "../model.ts";
import { COUNT_DIMENSIONS, countPlaces, countRows } from "../sources/counts.ts";
import { factConditions, withDimensions } from "../sources/dimensions.ts";
import { loneRollup } from "../sources/fact-source.ts";
import { aggregate, aggregateAlone } from "./aggregate.ts";

/** Events of the given types by their own time; `positive` counts recommended reviews only. */
export function eventCount(types: readonly string[], column: "events" | "positive" = "events"): Component {
  return {
    missing: "zero",
    usesRollups: true,
    compile: (context) => {
      const places = countPlaces(context, types, factConditions(context, COUNT_DIMENSIONS));
      const value = `sum(${column})`;
      const alone = loneRollup(context, places);
      if (alone !== null) return aggregateAlone(context, alone, value, "unit");
      const isPlain = context.plan.dimensions.length === 0;
      const rows = countRows(places);
      const measured = isPlain ? rows : withDimensions(context, rows, COUNT_DIMENSIONS, `time, ${column}`);

      return aggregate(context, measured, value);
    },
  };
}
