const BAR_WIDTH = 28;
const STEP_PERCENT = 10;
const CLEAR_LINE = "\r\u001b[K";

/** How far a long job is; `total` may grow. */
export interface Progress {
  label: string;
  done: number;
  total: number;
}

/**
 * Says what happens: lines, and one progress bar below them (on a terminal) or a line each tenth (elsewhere). What is done when it is
 * first heard of is a sentence.
 */
export interface Reporter {
  line(text: string): void;
  progress(progress: Progress): void;
}

interface Output {
  isTTY?: boolean;
  write(text: string): unknown;
}

export function createReporter(output: Output): Reporter {
  return output.isTTY ? createTerminalReporter(output) : createPlainReporter(output);
}

function createTerminalReporter(output: Output): Reporter {
  let bar = "";
  let label = "";

  return {
    line: (text) => output.write(`${bar === "" ? "" : CLEAR_LINE}${text}\n${bar}`),
    progress: (progress) => {
      const isDone = progress.done >= progress.total;
      const isNews = isDone && label !== progress.label;
      bar = isDone ? "" : renderBar(progress);
      label = progress.label;
      output.write(
        isDone ? `${CLEAR_LINE}  ${progress.label}${isNews ? "." : ": done"}\n` : `${CLEAR_LINE}${bar}`,
      );
    },
  };
}

function createPlainReporter(output: Output): Reporter {
  const reported = new Map<string, number>();

  return {
    line: (text) => output.write(`${text}\n`),
    progress: (progress) => {
      const step = Math.floor(percentOf(progress) / STEP_PERCENT);
      if (reported.get(progress.label) === step) return;
      const isNews = !reported.has(progress.label) && progress.done >= progress.total;
      reported.set(progress.label, step);
      output.write(`  ${progress.label}${isNews ? "." : `: ${step * STEP_PERCENT} %`}\n`);
    },
  };
}

function renderBar(progress: Progress): string {
  const percent = percentOf(progress);
  const filled = Math.round((BAR_WIDTH * percent) / 100);

  return `  ${progress.label} ${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)} ${percent} %`;
}

function percentOf({ done, total }: Progress): number {
  return total <= 0 ? 0 : Math.min(100, Math.floor((100 * done) / total));
}
