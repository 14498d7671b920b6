import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { evaluate, parseFormula } from "./formula.ts";

const VALUES: Readonly<Record<string, number | null>> = { a: 6, b: 4, c: 2, zero: 0, none: null };

function amountOf(text: string): number | null {
  const parsed = parseFormula(text);
  assert.equal(parsed.problem, null, text);
  if (parsed.problem !== null) return null;

  return evaluate(parsed.expression, (name) => (Object.hasOwn(VALUES, name) ? (VALUES[name] ?? null) : null));
}

function problemOf(text: string) {
  const { problem } = parseFormula(text);

  return problem && { reason: problem.reason, at: problem.at };
}

describe("parseFormula", () => {
  it("follows the usual precedence, from the left", () => {
    for (const [text, value] of [
      ["a + b * c", 14],
      ["(a + b) * c", 20],
      ["a - b - c", 0],
      ["a / b / c", 0.75],
      ["a/b*c", 3],
      ["-a + b", -2],
      ["a - -b", 10],
      ["-(a + b) / 2", -5],
      ["1.5 * c", 3],
      ["a", 6],
      ["  a\t+\n b ", 10],
    ] as const)
      assert.equal(amountOf(text), value, text);
  });

  it("names each metric once", () => {
    const parsed = parseFormula("net_revenue / dau + net_revenue * 2");

    assert.deepEqual(parsed.problem === null && parsed.metrics, ["net_revenue", "dau"]);
  });

  it("says what is wrong and where", () => {
    for (const [text, reason, at] of [
      ["", "empty", 0],
      ["   ", "empty", 0],
      ["a +", "unfinished", 3],
      ["a b", "unexpected", 2],
      ["a + * b", "unexpected", 4],
      ["(a + b", "unclosed", 0],
      ["a + b)", "unexpected", 5],
      ["a ^ b", "unexpected", 2],
      ["A + b", "unexpected", 0],
      ["1.2.3", "unexpected", 0],
      ["2x", "unexpected", 0],
      ["a; drop", "unexpected", 1],
      ["()", "unexpected", 1],
      [`${"(".repeat(30)}a${")".repeat(30)}`, "tooDeep", 21],
      ["a + b + c + d + e + f + g", "tooMany", 0],
      ["a".repeat(201), "tooLong", 200],
    ] as const)
      assert.deepEqual(problemOf(text), { reason, at }, text);
  });

  it("calls nothing and reaches nothing, whatever it is given", () => {
    for (const text of ["constructor", "__proto__", "alert(1)", "a[0]", "a.b", "`a`", "=a", "a,b"])
      assert.ok(parseFormula(text).problem !== null || amountOf(text) === null, text);
  });
});

describe("evaluate", () => {
  it("is undefined where a divisor is zero or an operand is undefined, and so is what is made of it", () => {
    for (const text of ["a / zero", "zero / zero", "a + b / zero", "none + a", "-none", "none * zero"])
      assert.equal(amountOf(text), null, text);
    assert.equal(amountOf("zero / a"), 0);
  });
});
