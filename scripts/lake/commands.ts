import { archive } from "@analytics/worker/lake/archive";
import { compact } from "@analytics/worker/lake/compact";
import type { LakeDeps } from "@analytics/worker/lake/lake-deps";
import { listFiles } from "@analytics/worker/lake/list-files";
import { rebuild } from "@analytics/worker/lake/rebuild";
import { readLakeStatus } from "@analytics/worker/lake/status";
import { verify } from "@analytics/worker/lake/verify";
import { countOf, grouped, renderLag } from "./render.ts";

export interface CommandOptions {
  from?: string;
  to?: string;
  isDryRun: boolean;
  isExact: boolean;
  withMetrics: boolean;
  signal: AbortSignal;
  print(line: string): void;
}

/** Resolves to the exit code. */
type Command = (deps: LakeDeps, options: CommandOptions) => Promise<number>;

const BUSY = "Another process is working on the lake. Try again when it has ended.";
const LINES_MAX = 50;

export const COMMANDS: Readonly<Record<string, Command>> = {
  status: async (deps, { print }) => {
    const status = await readLakeStatus(deps);
    print(`lake      ${status.location}`);
    print(`days      ${grouped(status.days.length)} (${span(status.days.map((day) => day.day))})`);
    print(
      `events    ${grouped(status.rows)} in ${countOf(status.files, "file")}, ${megabytes(status.bytes)} MB`,
    );
    for (const line of renderLag(status.lag, deps.clock())) print(line);
    print(`verified  ${countOf(status.days.filter((day) => day.verifiedAt !== null).length, "day")}`);
    for (const day of status.days) for (const problem of day.problems) print(`✖ ${day.day}  ${problem}`);

    return status.problems > 0 ? 1 : 0;
  },

  archive: async (deps, { from, to, signal, print }) => {
    const report = await archive(deps, { pauseMs: 0, signal }, { from, to });
    if (report === null) return busy(print);
    print(`Archived ${countOf(report.hours, "hour")} of ${countOf(report.days, "day")}.`);
    for (const { date, message } of report.failed) print(`✖ ${date}  ${message}`);

    return report.failed.length > 0 ? 1 : 0;
  },

  compact: async (deps, { from, to, signal, print }) => {
    const report = await compact(deps, { signal }, { from, to });
    if (report === null) return busy(print);
    print(
      report.days === 0
        ? "No day has files to put together."
        : `Compacted ${countOf(report.days, "day")}: ${countOf(report.filesBefore, "file")} became ${grouped(report.filesAfter)}.`,
    );
    if (report.deleted > 0)
      print(`Deleted ${countOf(report.deleted, "file")} that nobody can be reading any more.`);

    return 0;
  },

  verify: async (deps, { from, to, signal, print }) => {
    const report = await verify(deps, { from, to, signal });
    print(
      report.days === 0
        ? "The lake holds no day of this range; npm run lake -- status tells what is not archived yet."
        : `Read ${countOf(report.rows, "event")} of ${countOf(report.days, "day")} back from ${countOf(report.files, "file")}.`,
    );
    for (const { date, message } of report.problems) print(`✖ ${date}  ${message}`);

    return report.problems.length > 0 ? 1 : 0;
  },

  rebuild: async (deps, { from, to, isDryRun, isExact, withMetrics, signal, print }) => {
    const report = await rebuild(deps, { from, to, isDryRun, isExact, withMetrics, signal });
    if (report === null) return busy(print);
    const verb = isDryRun ? "would be" : "were";
    print(`Same in ClickHouse and the lake: ${countOf(report.same.length, "day")}.`);
    if (report.rebuilt.length === 0) print("No day differs, so nothing is rebuilt.");
    else
      print(
        `${countOf(report.rebuilt.length, "day")} with ${countOf(report.rows, "event")} ${verb} rebuilt (${span(report.rebuilt)}).`,
      );
    if (report.surplus > 0)
      print(
        `Not in the lake: ${countOf(report.surplus, "event")}; ${isExact ? `they ${verb} deleted` : "they stay (--exact deletes them)"}.`,
      );
    for (const { metric, at, live, lake } of report.metrics.slice(0, LINES_MAX))
      print(`  ${metric} ${at}: ${live} → ${lake}`);
    if (report.metrics.length > LINES_MAX)
      print(`  … and ${grouped(report.metrics.length - LINES_MAX)} more numbers`);
    for (const message of report.damaged) print(`✖ ${message}`);
    for (const hour of report.differs) print(`✖ ${hour} still differs from the lake`);

    return report.differs.length + report.damaged.length > 0 ? 1 : 0;
  },

  files: async (deps, { from, to, print }) => {
    for await (const key of listFiles(deps.objects, { from, to })) print(`${deps.objects.location}/${key}`);

    return 0;
  },
};

function busy(print: (line: string) => void): number {
  print(BUSY);

  return 3;
}

function span(days: readonly string[]): string {
  const sorted = days.toSorted();

  return sorted.length === 0 ? "none" : `${sorted[0]} … ${sorted.at(-1)}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
