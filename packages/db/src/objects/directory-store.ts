import { randomUUID } from "node:crypto";
import { type FileHandle, link, mkdir, open, readFile, rename, rm, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { guarded, guardedStream } from "./errors.ts";
import { listFiles } from "./list-files.ts";
import { createMeasure, toHex } from "./measure.ts";
import { checkKey, DRAFTS } from "./object-key.ts";
import type { ByteRange, ObjectBody, ObjectHead, ObjectStore, StoredObject } from "./object-store.ts";

/** Events are nobody else's business on a shared machine. */
const DIRECTORY_MODE = 0o700;

/**
 * Objects as files. A body is written to a draft, brought to the disk, then renamed (or linked, where nothing may be
 * replaced), and the directory entry is brought to the disk too: a power cut leaves the old object or the new one.
 */
export function createDirectoryStore(root: string): ObjectStore {
  const pathOf = (key: string) => join(root, checkKey(key));
  const publish = async (key: string, body: ObjectBody, step: Publish, signal?: AbortSignal) => {
    const target = pathOf(key);
    await mkdir(dirname(target), { recursive: true, mode: DIRECTORY_MODE });
    const draft = join(root, DRAFTS, randomUUID());
    await mkdir(dirname(draft), { recursive: true, mode: DIRECTORY_MODE });
    try {
      const stored = await writeDraft(draft, key, body, signal);
      await step(draft, target);
      await syncDirectory(dirname(target));

      return stored;
    } finally {
      await rm(draft, { force: true });
    }
  };

  return {
    location: root,
    put: (key, body, options = {}) => guarded(() => publish(key, body, rename, options.signal)),
    putIfAbsent: (key, body, options = {}) =>
      guarded(() => publish(key, body, link, options.signal)).catch((error: unknown) => {
        if (isCode((error as Error).cause, "EEXIST")) return null;
        throw error;
      }),
    get: (key, range = { offset: 0 }) => guarded(() => openRange(pathOf(key), range)),
    read: (key) => guarded(() => orNull(readFile(pathOf(key)))),
    head: (key) => guarded(() => headOf(key, pathOf(key))),
    list: (options = {}) => listFiles(root, options),
    delete: (keys) =>
      guarded(async () => {
        for (const key of keys) await orNull(unlink(pathOf(key)));
      }),
    close: () => undefined,
  };
}

type Publish = (draft: string, target: string) => Promise<void>;

async function writeDraft(
  path: string,
  key: string,
  body: ObjectBody,
  signal: AbortSignal | undefined,
): Promise<StoredObject> {
  const measure = createMeasure();
  const file = await open(path, "wx");
  try {
    for await (const chunk of body instanceof Readable ? body : [body]) {
      signal?.throwIfAborted();
      measure.add(chunk);
      await writeAll(file, chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }

  return measure.finish(key);
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.byteLength) {
    written += (await file.write(chunk, written, chunk.byteLength - written)).bytesWritten;
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path);
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** The file is opened before this resolves: a replacement or deletion meanwhile does not touch the stream. */
async function openRange(path: string, { offset, length }: ByteRange): Promise<Readable | null> {
  const file = await orNull(open(path));
  if (file === null) return null;
  if (length === 0) {
    await file.close();

    return Readable.from([]);
  }
  const end = length === undefined ? undefined : offset + length - 1;

  return guardedStream(file.createReadStream({ start: offset, end }));
}

/** The checksum is of what the disk gives back now, not of what was once written. */
async function headOf(key: string, path: string): Promise<ObjectHead | null> {
  const file = await orNull(open(path));
  if (file === null) return null;
  let checksum = 0;
  const { size, mtimeMs } = await file.stat();
  for await (const chunk of file.createReadStream()) checksum = crc32(chunk as Buffer, checksum);

  return { key, bytes: size, modifiedAt: mtimeMs, crc32: toHex(checksum) };
}

/** Null where there is no such file. */
async function orNull<Value>(reading: Promise<Value>): Promise<Value | null> {
  try {
    return await reading;
  } catch (error) {
    if (isCode(error, "ENOENT") || isCode(error, "ENOTDIR")) return null;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
