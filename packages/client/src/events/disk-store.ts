import {
  closeSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { lockDirectory } from "./directory-lock.ts";
import type { Batch, EventStore, StoreLimits } from "./event-store.ts";
import { queueFull } from "./memory-store.ts";

export interface DiskStoreOptions extends StoreLimits {
  /** Of this process alone. */
  directory: string;
  /** Wait for the disk with each event, so that it survives the machine and not only the process. */
  sync: boolean;
}

interface Segment {
  id: number;
  bytes: number;
}

const SEGMENT = /^(\d{12})\.ndjson$/;
const LINE_END = 10;

/**
 * Events wait in files, one for each batch: what was taken survives the process. A batch that was being written when the process died
 * is the last one of the next process; half a line at its end was never taken. Throws when another process has the directory.
 */
export function createDiskStore({ directory, sync, ...limits }: DiskStoreOptions): EventStore {
  mkdirSync(directory, { recursive: true });
  const unlock = lockDirectory(directory);
  const fileOf = (id: number) => join(directory, `${String(id).padStart(12, "0")}.ndjson`);
  const sealed = readSegments(directory);
  let waitingBytes = sealed.reduce((sum, { bytes }) => sum + bytes, 0);
  let nextId = (sealed.at(-1)?.id ?? 0) + 1;
  let open: (Segment & { file: number; events: number }) | null = null;

  const seal = () => {
    if (open === null) return;
    closeSync(open.file);
    sealed.push({ id: open.id, bytes: open.bytes });
    open = null;
  };
  const forget = (id: number) => {
    const at = sealed.findIndex((segment) => segment.id === id);
    const [gone] = at === -1 ? [] : sealed.splice(at, 1);
    waitingBytes -= gone?.bytes ?? 0;
  };
  const remove = ({ id }: Batch) => {
    unlinkSync(fileOf(id));
    forget(id);
  };

  return {
    add: (line) => {
      const bytes = Buffer.from(`${line}\n`);
      if (waitingBytes + bytes.length > limits.waitingBytes) throw queueFull(limits);
      if (open !== null && open.bytes + bytes.length > limits.batchBytes) seal();
      if (open === null) {
        open = { id: nextId, file: openSync(fileOf(nextId), "wx"), bytes: 0, events: 0 };
        nextId += 1;
      }
      writeSync(open.file, bytes);
      if (sync) fdatasyncSync(open.file);
      open.bytes += bytes.length;
      open.events += 1;
      waitingBytes += bytes.length;
      if (open.events >= limits.batchEvents) seal();
    },
    seal,
    next: () => {
      for (let first = sealed[0]; first !== undefined; first = sealed[0]) {
        const bytes = readFileSync(fileOf(first.id));
        const body = bytes.subarray(0, bytes.lastIndexOf(LINE_END) + 1);
        if (body.length > 0) return { id: first.id, body };
        remove({ id: first.id, body });
      }

      return null;
    },
    remove,
    setAside: ({ id }) => {
      renameSync(fileOf(id), `${fileOf(id)}.refused`);
      forget(id);
    },
    get isFilling() {
      return open !== null;
    },
    get isEmpty() {
      return sealed.length === 0 && open === null;
    },
    get waitingBytes() {
      return waitingBytes;
    },
    close: () => {
      seal();
      unlock();
    },
  };
}

function readSegments(directory: string): Segment[] {
  return readdirSync(directory)
    .flatMap((name) => {
      const [, id] = SEGMENT.exec(name) ?? [];

      return id === undefined ? [] : [{ id: Number(id), bytes: statSync(join(directory, name)).size }];
    })
    .sort((one, other) => one.id - other.id);
}
