import type { MetricEntry } from "@analytics/api/services/list-metrics";
import type { Measure } from "#lib/format/number.ts";
import { type Expression, type FormulaProblem, isMetricName, parseFormula } from "#lib/metric/formula.ts";
import { formulaUnit, type UnlikeUnits } from "#lib/metric/formula-unit.ts";

/** A metric, or a formula of metrics, with what the catalogue would say of it. */
export interface MetricExpression {
  text: string;
  /** The metrics that are asked. */
  parts: readonly [MetricEntry, ...MetricEntry[]];
  /** Null: it is its one part. */
  formula: Expression | null;
  entry: ExpressionEntry;
}

export type ExpressionEntry = Omit<MetricEntry, "unit"> & { unit: Measure["unit"] };

export type ExpressionProblem =
  | { kind: "syntax"; problem: FormulaProblem }
  | { kind: "metric"; name: string }
  | { kind: "units"; units: UnlikeUnits }
  | { kind: "noSteps" };

/** Reads the name of a metric or a formula, against the metrics that the user may ask. */
export function readExpression(
  text: string,
  catalogue: ReadonlyMap<string, MetricEntry>,
): MetricExpression | { problem: ExpressionProblem } {
  const single = isMetricName(text.trim()) ? catalogue.get(text.trim()) : undefined;
  if (single !== undefined) return { text: single.name, parts: [single], formula: null, entry: single };
  const parsed = parseFormula(text);
  if (parsed.problem !== null) return { problem: { kind: "syntax", problem: parsed.problem } };
  const parts: MetricEntry[] = [];
  for (const name of parsed.metrics) {
    const entry = catalogue.get(name);
    if (entry === undefined) return { problem: { kind: "metric", name } };
    parts.push(entry);
  }
  const [first, ...rest] = parts;
  if (first === undefined)
    return { problem: { kind: "syntax", problem: { reason: "empty", at: 0, found: text } } };
  const unit = formulaUnit(parsed.expression, (name) => catalogue.get(name)?.unit ?? "number");
  if (typeof unit !== "string") return { problem: { kind: "units", units: unit } };
  const granularities = first.granularities.filter((step) =>
    rest.every((part) => part.granularities.includes(step)),
  );
  if (granularities.length === 0) return { problem: { kind: "noSteps" } };

  return {
    text: text.trim(),
    parts: [first, ...rest],
    formula: parsed.expression,
    entry: {
      ...first,
      name: text.trim(),
      title: { en: text.trim(), ru: text.trim() },
      description: {
        en: parts.map(({ title, description }) => `${title.en}: ${description.en}`).join(" "),
        ru: parts.map(({ title, description }) => `${title.ru}: ${description.ru}`).join(" "),
      },
      unit,
      kind: "derived",
      granularities,
      dimensions: first.dimensions.filter((dimension) =>
        rest.every((part) => part.dimensions.includes(dimension)),
      ),
      scope: parts.some(({ scope }) => scope === "platform") ? "platform" : "game",
    },
  };
}
