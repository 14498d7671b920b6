import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endProcess, isGoneWithin } from "./child-process.ts";
import { isAlive, type ProcessIdentity } from "./process-identity.ts";

const PROCESS_FILE = "process.json";
const SELF_STOP_MS = 3_000;
const GRACE_MS = 10_000;

/** Remembers which child works in the directory, so that a later start finds it if this process is killed. */
export function rememberChild(directory: string, identity: ProcessIdentity): void {
  writeFileSync(join(directory, PROCESS_FILE), JSON.stringify(identity), { mode: 0o600 });
}

export function forgetChild(directory: string): void {
  rmSync(join(directory, PROCESS_FILE), { force: true });
}

/**
 * Ends a child that outlived its parent. It normally stops by itself at once, so it is given a moment first.
 * Call it only with the directory locked: then the child has no living owner.
 */
export async function endLeftoverChild(directory: string): Promise<void> {
  const identity = readRemembered(directory);
  if (identity !== null && isAlive(identity) && !(await isGoneWithin(identity, SELF_STOP_MS)))
    await endProcess(identity, "SIGTERM", GRACE_MS);
  forgetChild(directory);
}

function readRemembered(directory: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(join(directory, PROCESS_FILE), "utf8")) as ProcessIdentity;
  } catch {
    return null;
  }
}
