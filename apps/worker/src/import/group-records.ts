import type { CsvRecord } from "./read/csv-record.ts";

/** Rows of one group may have at most so many other rows between them. */
export const GROUP_GAP_ROWS = 500;
const GROUP_ROWS_MAX = 50_000;

/** Rows that belong together, and whether they could be read as rows at all. */
export interface RecordGroup {
  records: CsvRecord[];
  isBroken: boolean;
}

interface OpenGroup extends RecordGroup {
  key: string | null;
  isClosed: boolean;
}

/**
 * Gathers rows with equal keys that stand near each other, so a stray row of another group does not cut one in two.
 * Groups come out in the order of their first rows, which makes that row a place to resume from.
 */
export class RecordGrouper {
  private readonly queue: OpenGroup[] = [];
  private readonly open = new Map<string, OpenGroup>();

  /** A row of the group with this key; null: the row is a group of its own. Answers the groups that are complete now. */
  add(record: CsvRecord, key: string | null): RecordGroup[] {
    const held = key === null ? undefined : this.open.get(key);
    if (held !== undefined && isNear(held, record)) held.records.push(record);
    else {
      if (held !== undefined) held.isClosed = true;
      this.begin(record, key, false);
    }

    return this.takeClosed(record.number);
  }

  /** A record that is no row: it stands alone. */
  addBroken(record: CsvRecord): RecordGroup[] {
    this.begin(record, null, true);

    return this.takeClosed(record.number);
  }

  /** What is left at the end of the file. */
  finish(): RecordGroup[] {
    return this.queue.splice(0);
  }

  private begin(record: CsvRecord, key: string | null, isBroken: boolean): void {
    const group = { key, records: [record], isBroken, isClosed: key === null };
    this.queue.push(group);
    if (key !== null) this.open.set(key, group);
  }

  private takeClosed(row: number): RecordGroup[] {
    let count = 0;
    for (const group of this.queue) {
      const last = group.records.at(-1) as CsvRecord;
      if (!group.isClosed && row - last.number <= GROUP_GAP_ROWS) break;
      if (group.key !== null && this.open.get(group.key) === group) this.open.delete(group.key);
      count += 1;
    }

    return count === 0 ? [] : this.queue.splice(0, count);
  }
}

function isNear(group: OpenGroup, record: CsvRecord): boolean {
  const last = group.records.at(-1) as CsvRecord;

  return record.number - last.number <= GROUP_GAP_ROWS && group.records.length < GROUP_ROWS_MAX;
}
