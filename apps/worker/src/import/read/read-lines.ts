import type { Readable } from "node:stream";

const NEWLINE = 10;
const CARRIAGE_RETURN = 13;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
/** A line beyond this is no event; it is cut here, so that a file without line breaks cannot fill the memory. */
const LINE_BYTES_MAX = 4 * 1_048_576;

export interface Line {
  /** Number of the line in the file, from 1; empty lines count. */
  number: number;
  body: Buffer;
  /** Uncompressed bytes read so far. */
  bytes: number;
}

/** The lines of a file without their ends. Empty ones are left out. */
export async function* readLines(source: Readable): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  let bytes = 0;
  let isFirst = true;
  for await (const piece of source) {
    let chunk = piece as Buffer;
    bytes += chunk.length;
    if (isFirst && BYTE_ORDER_MARK.every((byte, i) => chunk[i] === byte)) chunk = chunk.subarray(3);
    isFirst = false;
    const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = data.indexOf(NEWLINE, start); end >= 0; end = data.indexOf(NEWLINE, start)) {
      number += 1;
      const body = trimEnd(data.subarray(start, end));
      start = end + 1;
      if (body.length > 0) yield { number, body, bytes };
    }
    rest = data.subarray(start);
    if (rest.length > LINE_BYTES_MAX) {
      number += 1;
      yield { number, body: rest, bytes };
      rest = Buffer.alloc(0);
    }
  }
  const body = trimEnd(rest);
  if (body.length > 0) yield { number: number + 1, body, bytes };
}

function trimEnd(line: Buffer): Buffer {
  return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
}
