export interface Progress {
  label: string;
  done: number;
  total: number;
}

/** One line for whoever started the process; at most a few per second reach it. */
export function reportProgress(progress: Progress): void {
  process.stdout.write(`${JSON.stringify({ progress })}\n`);
}
