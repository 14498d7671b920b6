import type { Readable } from "node:stream";

/** A body of any length. A stream is never held as a whole. */
export type ObjectBody = Uint8Array | Readable;

export interface StoredObject {
  key: string;
  bytes: number;
  /** Of the bytes as they passed through, 64 hex digits. */
  sha256: string;
  /** CRC-32 of the same bytes, 8 hex digits. */
  crc32: string;
}

export interface ObjectEntry {
  key: string;
  bytes: number;
  /** Epoch milliseconds. */
  modifiedAt: number;
}

export interface ObjectHead extends ObjectEntry {
  /** CRC-32 of the bytes at rest, 8 hex digits; null where the server keeps none. */
  crc32: string | null;
}

export interface PutOptions {
  contentType?: string;
  signal?: AbortSignal;
}

export interface ByteRange {
  offset: number;
  /** Up to the end unless told. A range that reaches beyond the end gives what there is. */
  length?: number;
}

export interface ListOptions {
  /** Every key that begins with this text, which need not end at a slash. */
  prefix?: string;
  /** Keys behind this one only. */
  after?: string;
}

/**
 * Objects by key, over S3 or a directory alike. An object appears whole or not at all and is durable when `put` resolves;
 * whoever reads while it is replaced gets all of the old or all of the new. Keys are paths of printable ASCII such as
 * `events/date=2026-11-01/part-1.parquet`.
 * Every failure of the store leaves it as UPSTREAM_UNAVAILABLE; absence is a value, never a throw.
 */
export interface ObjectStore {
  /** For people: `s3://bucket/prefix` or the directory. */
  readonly location: string;
  /** Writes or replaces. A stream that fails leaves what was there before. */
  put(key: string, body: ObjectBody, options?: PutOptions): Promise<StoredObject>;
  /** Writes only where nothing is, also among writers of one moment; null: something is there. */
  putIfAbsent(key: string, body: Uint8Array, options?: PutOptions): Promise<StoredObject | null>;
  get(key: string, range?: ByteRange): Promise<Readable | null>;
  /** A small object as a whole. */
  read(key: string): Promise<Buffer | null>;
  head(key: string): Promise<ObjectHead | null>;
  /** In order of keys; fetches page by page. */
  list(options?: ListOptions): AsyncIterable<ObjectEntry>;
  /** What is absent counts as deleted. */
  delete(keys: readonly string[]): Promise<void>;
  close(): void;
}
