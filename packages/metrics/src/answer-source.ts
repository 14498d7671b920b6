import type { CompileContext } from "./model.ts";
import { dirtyWithin } from "./sources/hour-conditions.ts";

export type AnswerSource = "rollup" | "events" | "mixed";

/** Where an answer comes from: rollups, events, or rollups with dirty hours from events. */
export function answerSource({ plan, snapshot }: CompileContext): AnswerSource {
  const components = Object.values(plan.metric.components);
  const withRollups = components.filter((component) => component.usesRollups).length;
  if (snapshot.source === "events" || withRollups === 0) return "events";
  const everywhere = withRollups === components.length;

  return everywhere && dirtyWithin(snapshot, plan.range).length === 0 ? "rollup" : "mixed";
}
