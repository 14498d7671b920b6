import { compare, type Decimal, parseDecimal } from "./decimal.ts";
import type { Condition } from "./import-map.ts";
import { MapError } from "./row-error.ts";
import type { Scope } from "./scope.ts";
import { compileTemplate } from "./template.ts";

export type Predicate = (scope: Scope) => boolean;

/** Compiles a condition of a map. A text that is no number fulfils no comparison of size. */
export function compileCondition(condition: Condition, columns: readonly string[]): Predicate {
  if ("all" in condition) {
    const parts = condition.all.map((part) => compileCondition(part, columns));

    return (scope) => parts.every((holds) => holds(scope));
  }
  if ("any" in condition) {
    const parts = condition.any.map((part) => compileCondition(part, columns));

    return (scope) => parts.some((holds) => holds(scope));
  }
  if ("not" in condition) {
    const holds = compileCondition(condition.not, columns);

    return (scope) => !holds(scope);
  }
  const read = compileTemplate(condition.value, columns);
  const test = compileTest(condition);

  return (scope) => test(read(scope));
}

function compileTest(condition: Extract<Condition, { value: string }>): (text: string) => boolean {
  const { equals, matches, empty } = condition;
  if (equals !== undefined) return (text) => text === equals;
  if (condition.in !== undefined) {
    const allowed = new Set(condition.in);

    return (text) => allowed.has(text);
  }
  if (matches !== undefined) {
    const pattern = compilePattern(matches);

    return (text) => pattern.test(text);
  }
  if (empty !== undefined) return (text) => (text === "") === empty;
  if (condition.gt !== undefined) return sized(condition.gt, (order) => order > 0);
  if (condition.gte !== undefined) return sized(condition.gte, (order) => order >= 0);
  if (condition.lt !== undefined) return sized(condition.lt, (order) => order < 0);
  if (condition.lte !== undefined) return sized(condition.lte, (order) => order <= 0);

  throw new MapError("A comparison has no operator.");
}

function sized(limit: number, holds: (order: number) => boolean): (text: string) => boolean {
  const bound = parseDecimal(String(limit)) as Decimal;

  return (text) => {
    const value = parseDecimal(text);

    return value !== null && holds(compare(value, bound));
  };
}

function compilePattern(source: string): RegExp {
  try {
    return new RegExp(source, "u");
  } catch (cause) {
    throw new MapError(`«${source}» is not a regular expression.`, { cause });
  }
}
