import { execFileSync } from "node:child_process";

const EVERY_MS = 250;
const KIB_PER_MIB = 1_024;

/** Samples the resident memory of a process until it is stopped; `stop` answers with the largest value in MiB. */
export function watchMemory(pid: number): { stop(): number } {
  let peak = 0;
  const timer = setInterval(() => {
    try {
      const text = execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
      peak = Math.max(peak, Number(text) / KIB_PER_MIB);
    } catch {
      // It has ended.
    }
  }, EVERY_MS);

  return {
    stop: () => {
      clearInterval(timer);

      return Math.round(peak);
    },
  };
}
