/** Results over all suites of one run. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

export function emptyTally(): Tally {
  return { passed: 0, failed: 0, skipped: 0 };
}

export function add(into: Tally, other: Tally): void {
  into.passed += other.passed;
  into.failed += other.failed;
  into.skipped += other.skipped;
}

export function toLine(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`;
}
