import { readFileSync } from "node:fs";
import { join } from "node:path";
import { endProcess } from "../process/child-process.ts";
import { identify } from "../process/process-identity.ts";

const GRACE_MS = 10_000;

/**
 * Ends a Postgres server that still works on this cluster although its host is gone. Postgres writes its pid and data
 * directory into `postmaster.pid`; the pid counts only when the process is a Postgres over this very directory.
 */
export async function endLeftoverServer(cluster: string): Promise<void> {
  const pid = readPid(join(cluster, "postmaster.pid"));
  const identity = pid === null ? null : identify(pid);
  if (identity !== null && servesCluster(identity.pid, cluster))
    await endProcess(identity, "SIGINT", GRACE_MS);
}

function readPid(path: string): number | null {
  try {
    const pid = Number(readFileSync(path, "utf8").split("\n")[0]);

    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function servesCluster(pid: number, cluster: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(cluster);
  } catch {
    // Without /proc Postgres itself decides: it refuses to start over a cluster that is in use.
    return false;
  }
}
