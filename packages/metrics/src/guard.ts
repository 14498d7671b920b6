import { assert } from "@analytics/core/errors";
import { boundValues, type Sql } from "@analytics/db/clickhouse/sql";
import type { Plan } from "./plan.ts";

/**
 * Refuses to run what a forgotten condition would open: a component that does not bind the developer of the scope, or
 * a plan without an end. A failure here is a bug of a declaration, never of a caller.
 */
export function guardComponent(plan: Plan, component: string, statement: Sql): void {
  const { from, to } = plan.range;
  assert(
    Number.isFinite(from) && Number.isFinite(to) && from < to,
    `${plan.metric.name} has a bounded range`,
  );
  const bound = boundValues(statement);
  if (plan.scope.kind === "developer") {
    assert(plan.metric.audience === "game", `${plan.metric.name} may be asked by developers`);
    assert(
      bound.includes(plan.scope.developerId),
      `${plan.metric.name}.${component} applies the developer's scope`,
    );
    assert(
      plan.scope.games === undefined || bound.includes(plan.scope.games),
      `${plan.metric.name}.${component} applies the games of the scope`,
    );
  }
  assert(bound.some(isTime), `${plan.metric.name}.${component} has a time bound`);
}

/** Instants are bound as whole numbers (milliseconds or seconds), alone or in a list of borders. */
function isTime(value: unknown): boolean {
  const first = Array.isArray(value) ? value.flat()[0] : value;

  return typeof first === "number" && first > 100_000_000;
}
