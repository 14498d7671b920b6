import { readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Takes a directory for this process; returns how to give it back. Throws while another process that lives has it. */
export function lockDirectory(directory: string): () => void {
  const file = join(directory, "lock");
  const holder = readHolder(file);
  if (holder !== null && holder !== process.pid && isAlive(holder))
    throw new Error(`The process ${holder} uses ${directory}: give each process a directory of its own.`);
  if (holder !== null) unlinkSync(file);
  writeFileSync(file, String(process.pid), { flag: "wx" });

  return () => unlinkSync(file);
}

function readHolder(file: string): number | null {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);

    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
