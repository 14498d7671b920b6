/** One row of a file: its fields by column, and its number among the data rows, from 1. */
export interface Row {
  number: number;
  fields: readonly string[];
}

/** What placeholders see while one event is made. */
export interface Scope {
  /** The row that `{column}` reads: the first of its group, or the one that `$each` stands at. */
  row: Row;
  rows: readonly Row[];
  /** Short fingerprint of the file's content. */
  file: string;
  /** Of a split event, from 1. */
  part: number;
  parts: number;
  amount: number;
}

/** Names beside the columns that a template may use. */
export const SPECIALS: Readonly<Record<string, (scope: Scope) => string>> = {
  row: (scope) => String(scope.row.number),
  file: (scope) => scope.file,
  part: (scope) => String(scope.part),
  parts: (scope) => String(scope.parts),
  amount: (scope) => String(scope.amount),
};
