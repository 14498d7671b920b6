/** One piece of work of an import: a line of events, or a group of rows that a map turned into events. */
export interface ImportUnit {
  /** Number of its first data row (or line). Units come in this order. */
  row: number;
  rows: number;
  /** Events to store. Empty when the unit was skipped or could not be mapped. */
  bodies: readonly Uint8Array[];
  /** Rows that the map left out. */
  skipped: number;
  /** Why the unit made no events. */
  error: { reason: string; message: string; path: string } | null;
  /** The original for the file of errors. */
  original: () => unknown;
  /** Uncompressed bytes read so far. */
  bytes: number;
}
