import type { Progress } from "./reporter.ts";

/** The progress that a line of the worker's output carries, or null for any other line. */
export function parseProgress(line: string): Progress | null {
  if (!line.startsWith('{"progress":')) return null;
  try {
    const { progress } = JSON.parse(line) as { progress: Partial<Progress> };
    const { label, done, total } = progress;

    return typeof label === "string" && typeof done === "number" && typeof total === "number"
      ? { label, done, total }
      : null;
  } catch {
    return null;
  }
}
