import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Measure } from "#lib/format/number.ts";
import { parseFormula } from "./formula.ts";
import { formulaUnit } from "./formula-unit.ts";

const UNITS: Readonly<Record<string, Measure["unit"]>> = {
  money: "money",
  fee: "money",
  users: "users",
  payers: "users",
  sessions: "sessions",
  hours: "hours",
  share: "ratio",
};

function unitOf(text: string) {
  const parsed = parseFormula(text);
  assert.equal(parsed.problem, null, text);

  return parsed.problem === null && formulaUnit(parsed.expression, (name) => UNITS[name] ?? "number");
}

describe("formulaUnit", () => {
  for (const [text, unit] of [
    ["money / users", "money"],
    ["hours / users", "hours"],
    ["payers / users", "ratio"],
    ["fee / money", "ratio"],
    ["sessions / users", "number"],
    ["users / money", "number"],
    ["money - fee", "money"],
    ["1 - share", "ratio"],
    ["2 * share", "ratio"],
    ["share * money", "money"],
    ["money * 2 / users", "money"],
    ["-(money + fee) / 2", "money"],
    ["sessions / users + 1", "number"],
    ["100 / users", "number"],
    ["money / share", "money"],
    ["users * sessions", "number"],
    ["2 + 2", "number"],
  ] as const)
    it(`${text} is of ${unit}`, () => assert.equal(unitOf(text), unit));

  it("refuses sums of unlike things and says of which", () => {
    assert.deepEqual(unitOf("money + users"), { left: "money", right: "users" });
    assert.deepEqual(unitOf("users / money - (hours - 1)"), { left: "hours", right: "number" });
  });
});
