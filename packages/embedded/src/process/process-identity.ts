import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process that cannot be confused with a later one that got the same number. */
export interface ProcessIdentity {
  pid: number;
  /** When the process started, in the words of the operating system; "" when it does not say. */
  started: string;
}

/** The identity of a living process, or null when there is none (a zombie counts as none). */
export function identify(pid: number): ProcessIdentity | null {
  if (process.platform === "linux") return identifyOnLinux(pid);
  try {
    const started = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();

    return started === "" ? null : { pid, started };
  } catch {
    return null;
  }
}

/** Whether the very process that was identified still lives. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.started === identity.started;
}

function identifyOnLinux(pid: number): ProcessIdentity | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command may hold spaces and brackets, so fields are counted after the last bracket: state is the 3rd, starttime the 22nd.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");

    return fields[0] === "Z" || fields[0] === "X" ? null : { pid, started: fields[19] ?? "" };
  } catch {
    return null;
  }
}
