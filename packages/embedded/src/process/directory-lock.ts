import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EmbeddedError } from "../embedded-error.ts";
import { identify, isAlive, type ProcessIdentity } from "./process-identity.ts";

const LOCK_FILE = "lock.json";
const ATTEMPTS_MAX = 5;

export interface DirectoryLock {
  release(): void;
}

/**
 * Takes the directory for this process. A lock whose owner is dead is replaced; a living owner is an
 * `EmbeddedError` that names its pid. The lock file appears with its content in one step (`link`).
 */
export function lockDirectory(directory: string): DirectoryLock {
  const path = join(directory, LOCK_FILE);
  const token = randomUUID();
  const draft = `${path}.${token}`;
  const me: ProcessIdentity = identify(process.pid) ?? { pid: process.pid, started: "" };
  writeFileSync(draft, JSON.stringify({ ...me, token }), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      if (tryLink(draft, path)) return { release: () => release(path, token) };
      const owner = readLock(path);
      if (owner !== null && isAlive(owner))
        throw new EmbeddedError(
          `${directory} is in use by process ${owner.pid}. Stop that one first, or choose another data directory and other ports.`,
        );
      setAside(path, owner);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  throw new EmbeddedError(`${directory} could not be locked: several processes start in it at once.`);
}

type LockContent = ProcessIdentity & { token: string };

function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);

    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readLock(path: string): LockContent | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as LockContent;
  } catch {
    return null;
  }
}

/** Removes the stale lock that was read, but not a fresh one that another process put there meanwhile. */
function setAside(path: string, seen: LockContent | null): void {
  const aside = `${path}.stale-${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readLock(aside);
  if (moved !== null && moved.token !== seen?.token) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function release(path: string, token: string): void {
  if (readLock(path)?.token === token) rmSync(path, { force: true });
}
