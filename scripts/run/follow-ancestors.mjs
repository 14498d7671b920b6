import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const POLL_MS = 1_000;
const SHELLS = new Set(["sh", "bash", "dash", "zsh"]);

/**
 * Under npm there is npm itself and often a shell above us, and npm does not always pass its end on. Calls `onGone` once
 * when one of them has ended. Started by hand (`nohup`, a service manager) nothing is watched: there an end of the parent
 * is no order to stop.
 * @param {() => void} onGone
 */
export function followAncestors(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const watched = [process.ppid];
  const parent = describe(process.ppid);
  if (parent !== null && SHELLS.has(parent.command)) watched.push(parent.parentPid);
  const timer = setInterval(() => {
    if (process.ppid === watched[0] && watched.every(isAlive)) return;
    clearInterval(timer);
    onGone();
  }, POLL_MS);
  timer.unref();
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);

    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/**
 * @param {number} pid
 * @returns {{ command: string, parentPid: number } | null}
 */
function describe(pid) {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const end = stat.lastIndexOf(")");

      return {
        command: stat.slice(stat.indexOf("(") + 1, end),
        parentPid: Number(stat.slice(end + 2).split(" ")[1]),
      };
    }
    const line = execFileSync("ps", ["-o", "ppid=,comm=", "-p", String(pid)], { encoding: "utf8" }).trim();
    const [parentPid = "", command = ""] = line.split(/\s+/);

    return { command: command.split("/").pop() ?? "", parentPid: Number(parentPid) };
  } catch {
    return null;
  }
}
