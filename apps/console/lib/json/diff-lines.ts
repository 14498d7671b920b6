/** One line of a difference. */
export interface DiffLine {
  /** Its place in the difference, from 1. */
  number: number;
  kind: "same" | "added" | "removed";
  text: string;
}

/** Stands for lines that are left out. */
export interface DiffGap {
  /** Of the first of them. */
  number: number;
  kind: "gap";
}

type Change = Omit<DiffLine, "number">;

/** Longer texts are compared from both ends only: the table of the exact comparison grows with the square. */
const EXACT_LINES_MAX = 1_500;

/** How one text becomes another, line by line, with the fewest changes. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const start = commonLength(a, b);
  const end = commonLength(a.slice(start).reverse(), b.slice(start).reverse());
  const same = (text: string): Change => ({ kind: "same", text });
  const changes = [
    ...a.slice(0, start).map(same),
    ...diffMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ];

  return changes.map((change, index) => ({ number: index + 1, ...change }));
}

/** The changed lines with `context` unchanged ones around each, and gaps for the others. */
export function foldDiff(lines: readonly DiffLine[], context: number): (DiffLine | DiffGap)[] {
  const keep = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some((line) => line.kind !== "same"),
  );
  const folded: (DiffLine | DiffGap)[] = [];
  lines.forEach((line, index) => {
    if (keep[index]) folded.push(line);
    else if (folded.at(-1)?.kind !== "gap") folded.push({ number: line.number, kind: "gap" });
  });

  return folded;
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  const length = a.findIndex((line, index) => line !== b[index]);

  return length < 0 ? a.length : length;
}

function diffMiddle(a: readonly string[], b: readonly string[]): Change[] {
  const removed = (text: string): Change => ({ kind: "removed", text });
  const added = (text: string): Change => ({ kind: "added", text });
  if (a.length === 0 || b.length === 0 || a.length + b.length > EXACT_LINES_MAX)
    return [...a.map(removed), ...b.map(added)];

  const common = commonTable(a, b);
  const lines: Change[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      lines.push({ kind: "same", text: left });
      i += 1;
      j += 1;
    } else if (right === undefined || (left !== undefined && at(common, i + 1, j) >= at(common, i, j + 1))) {
      lines.push(removed(left ?? ""));
      i += 1;
    } else {
      lines.push(added(right));
      j += 1;
    }
  }

  return lines;
}

/** Length of the longest common sequence of the rests that begin at (i, j). */
function commonTable(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = table[i] as Uint16Array;
    for (let j = b.length - 1; j >= 0; j -= 1) {
      row[j] =
        a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }

  return table;
}

function at(table: readonly Uint16Array[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}
