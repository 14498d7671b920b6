import type { Measure } from "#lib/format/number.ts";

const COUNTED: ReadonlySet<Measure["unit"]> = new Set<Measure["unit"]>([
  "users",
  "sessions",
  "orders",
  "units",
  "events",
]);

/** Whether the unit counts whole things, so that an axis has no ticks between them. */
export function isCounted(unit: Measure["unit"]): boolean {
  return COUNTED.has(unit);
}
