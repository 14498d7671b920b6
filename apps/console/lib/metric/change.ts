import type { Measure } from "#lib/format/number.ts";

/** How far a value is from the one before: as a share of it, or, of what is a share itself, in percentage points (0.01 is one). */
export interface Change {
  amount: number;
  kind: "relative" | "points";
}

/** A change smaller than this is shown as none. */
export const FLAT = 0.0005;

/** Null when there is nothing to compare with. */
export function changeOf(
  value: number | null | undefined,
  before: number | null | undefined,
  unit: Measure["unit"],
): Change | null {
  if (value === null || value === undefined || before === null || before === undefined) return null;
  if (unit === "ratio") return { amount: value - before, kind: "points" };

  return before === 0 ? null : { amount: (value - before) / Math.abs(before), kind: "relative" };
}
