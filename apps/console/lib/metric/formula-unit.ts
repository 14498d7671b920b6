import type { Measure } from "#lib/format/number.ts";
import type { Expression, Operator } from "#lib/metric/formula.ts";

type Unit = Measure["unit"];

/** Null: a bare number, which takes the unit of what it meets. */
type Kind = Unit | null;

/** Adds up things of different units. */
export interface UnlikeUnits {
  left: Unit;
  right: Unit;
}

/**
 * The unit of a formula's value. Money per user is money, users per users a share, sessions per user a plain number. Sums of unlike
 * things have no unit and are refused.
 */
export function formulaUnit(expression: Expression, unitOf: (metric: string) => Unit): Unit | UnlikeUnits {
  try {
    return kindOf(expression, unitOf) ?? "number";
  } catch (error) {
    if (error instanceof Unlike) return error.units;
    throw error;
  }
}

class Unlike extends Error {
  readonly units: UnlikeUnits;
  constructor(units: UnlikeUnits) {
    super("unlike units");
    this.units = units;
  }
}

function kindOf(expression: Expression, unitOf: (metric: string) => Unit): Kind {
  switch (expression.kind) {
    case "number":
      return null;
    case "metric":
      return unitOf(expression.name);
    case "negated":
      return kindOf(expression.of, unitOf);
    case "binary":
      return combine(expression.operator, kindOf(expression.left, unitOf), kindOf(expression.right, unitOf));
  }
}

function combine(operator: Operator, left: Kind, right: Kind): Kind {
  if (operator === "+" || operator === "-") return sum(left, right);

  return operator === "*" ? product(left, right) : quotient(left, right);
}

/** A bare number may be added to a share (`1 - churn_rate`) or to a plain number, and to nothing that is counted or paid. */
function sum(left: Kind, right: Kind): Kind {
  if (left === right) return left;
  if (left === null && isPlain(right)) return right;
  if (right === null && isPlain(left)) return left;

  throw new Unlike({ left: left ?? "number", right: right ?? "number" });
}

function product(left: Kind, right: Kind): Kind {
  if (left === null || left === "ratio" || left === "number")
    return left === "ratio" && right === null ? left : (right ?? left);
  if (right === null || right === "ratio" || right === "number") return left;

  return "number";
}

function quotient(left: Kind, right: Kind): Kind {
  if (right === null || right === "number") return left;
  if (left === right) return "ratio";
  if (right === "ratio") return left ?? "number";
  if (left === null || left === "ratio" || left === "number") return "number";

  return isAmount(left) ? left : "number";
}

function isPlain(kind: Kind): boolean {
  return kind === "ratio" || kind === "number";
}

/** What keeps its unit when it is shared out: hours per user are hours. */
function isAmount(unit: Unit): boolean {
  return unit === "money" || unit === "hours" || unit === "seconds" || unit === "milliseconds";
}
