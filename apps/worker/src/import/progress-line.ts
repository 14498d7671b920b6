export interface ProgressLine {
  /** Rows read in this run, and how much of the file is behind. */
  update(progress: { rows: number; bytes: number; totalBytes: number }): void;
  /** Ends the line, so that what is printed next starts a new one. */
  end(): void;
}

interface Output {
  isTTY?: boolean;
  write(text: string): unknown;
}

const TERMINAL_EVERY_MS = 200;
const LOG_EVERY_MS = 5_000;

/** Rows, rows per second and the time left: one line that is redrawn on a terminal, a line now and then elsewhere. */
export function createProgressLine(label: string, output: Output, clock: () => number): ProgressLine {
  const startedAt = clock();
  const every = output.isTTY ? TERMINAL_EVERY_MS : LOG_EVERY_MS;
  let shownAt = startedAt;
  let isOpen = false;

  return {
    update: ({ rows, bytes, totalBytes }) => {
      const now = clock();
      if (now - shownAt < every) return;
      shownAt = now;
      const seconds = (now - startedAt) / 1000;
      const share = totalBytes === 0 ? 1 : Math.min(1, bytes / totalBytes);
      const left = share > 0 ? seconds / share - seconds : 0;
      const rate = Math.round(rows / seconds);
      const rest = share < 1 ? `, ${duration(left)} left` : "";
      const text = `${label}: ${Math.floor(share * 100)} %, ${grouped(rows)} rows, ${grouped(rate)} rows/s${rest}`;
      isOpen = output.isTTY === true;
      output.write(isOpen ? `\r\u001b[K${text}` : `${text}\n`);
    },
    end: () => {
      if (isOpen) output.write("\n");
      isOpen = false;
    },
  };
}

export function grouped(value: number): string {
  return value.toLocaleString("en-US");
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;

  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
