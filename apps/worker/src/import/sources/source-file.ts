/** A file that waits to be imported, wherever it is. */
export interface SourceFile {
  /** For people and for the name of the stream: a path below the source. */
  name: string;
  bytes: number;
  /** Calls `use` with a path on this machine; a copy that had to be made is gone afterwards. */
  withPath<Result>(use: (path: string) => Promise<Result>): Promise<Result>;
}
