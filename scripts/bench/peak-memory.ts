import { readFileSync } from "node:fs";

const KIB_PER_MIB = 1_024;

/** The most resident memory that a process has had, in MiB, as the kernel has kept it. Linux only; elsewhere NaN. */
export function readPeakMib(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];

    return Math.round(Number(kib) / KIB_PER_MIB);
  } catch {
    return Number.NaN;
  }
}
