import { createWriteStream, type WriteStream } from "node:fs";
import { finished } from "node:stream/promises";

export interface ImportFailure {
  /** First data row (or line) of what failed. */
  row: number;
  reason: string;
  message: string;
  path: string;
  original: unknown;
}

export interface ErrorFile {
  readonly path: string;
  /** The file is made with the first failure. */
  add(failure: ImportFailure): void;
  close(): Promise<void>;
}

/** Collects what failed as NDJSON. A resumed import adds to the file, a fresh one replaces it. */
export function openErrorFile(path: string, isResumed: boolean): ErrorFile {
  let stream: WriteStream | null = null;

  return {
    path,
    add: (failure) => {
      stream ??= createWriteStream(path, { flags: isResumed ? "a" : "w" });
      stream.write(`${JSON.stringify(failure)}\n`);
    },
    close: async () => {
      if (stream === null) return;
      stream.end();
      await finished(stream);
    },
  };
}
