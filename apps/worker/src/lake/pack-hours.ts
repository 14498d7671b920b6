/** Hours that go into files of their own: one slice is one file. */
export interface PackedSlice {
  /** Epoch milliseconds, ascending. */
  hours: number[];
  rows: number;
  /** Part of hours too large for one file. */
  shard?: { index: number; count: number };
}

/**
 * Lays hours into as few files as their size allows, in their order. An hour that is too large for one file gets several of its
 * own; hours without events get none.
 */
export function packHours(rowsByHour: ReadonlyMap<number, number>, rowsPerFile: number): PackedSlice[] {
  const slices: PackedSlice[] = [];
  let open: PackedSlice | null = null;
  for (const [hour, rows] of [...rowsByHour].toSorted(([a], [b]) => a - b)) {
    if (rows === 0) continue;
    if (rows > rowsPerFile) {
      slices.push(...shardsOf(hour, rows, Math.ceil(rows / rowsPerFile)));
      open = null;
    } else if (open !== null && open.rows + rows <= rowsPerFile) {
      open.hours.push(hour);
      open.rows += rows;
    } else {
      open = { hours: [hour], rows };
      slices.push(open);
    }
  }

  return slices;
}

function shardsOf(hour: number, rows: number, count: number): PackedSlice[] {
  return Array.from({ length: count }, (_, index) => ({
    hours: [hour],
    rows: Math.ceil(rows / count),
    shard: { index, count },
  }));
}
