/** What became of a file, counted. */
export interface ImportTotals {
  rows: number;
  skipped: number;
  /** Rows or groups that made no event because a value did not fit. */
  unmapped: number;
  events: number;
  stored: number;
  duplicate: number;
  /** By reason code. */
  quarantined: Record<string, number>;
}

export function emptyTotals(): ImportTotals {
  return { rows: 0, skipped: 0, unmapped: 0, events: 0, stored: 0, duplicate: 0, quarantined: {} };
}

export function failedOf(totals: ImportTotals): number {
  return totals.unmapped + Object.values(totals.quarantined).reduce((sum, count) => sum + count, 0);
}
