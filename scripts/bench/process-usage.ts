import { execFileSync } from "node:child_process";

const KIB = 1_024;

/** Resident memory, and the CPU time that the process has used so far. */
export function readProcess(pid: number): { rssBytes: number; cpuSeconds: number } {
  const text = execFileSync("ps", ["-o", "rss=,cputimes=", "-p", String(pid)], { encoding: "utf8" });
  const [rss = 0, seconds = 0] = text.trim().split(/\s+/).map(Number);

  return { rssBytes: rss * KIB, cpuSeconds: seconds };
}
