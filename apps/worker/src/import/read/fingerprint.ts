import { createHash } from "node:crypto";
import { openFile } from "./open-file.ts";

/** Identity of a file's content, however it is compressed. */
export interface Fingerprint {
  /** SHA-256 of the uncompressed bytes, hex. */
  hash: string;
  /** Uncompressed size. */
  bytes: number;
}

/** Reads the file once. Its answer names the import to resume and the total for progress. */
export async function fingerprint(path: string, signal: AbortSignal): Promise<Fingerprint> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of await openFile(path)) {
    signal.throwIfAborted();
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }

  return { hash: hash.digest("hex"), bytes };
}
