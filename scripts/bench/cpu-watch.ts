import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks of the kernel per second; Linux has had 100 on every platform that Node runs on. */
const TICKS = 100;

/** How the processes of a bench are told apart: by their command line. */
const PARTS = [
  ["workers", /apps\/worker\/src\/main\.ts/],
  ["ClickHouse", /embedded\/src\/clickhouse\/host\.ts/],
  ["Postgres", /postgres/],
  ["Kafka", /kafka\.Kafka/],
] as const;

type Part = (typeof PARTS)[number][0];

/** Seconds of CPU that the processes under this one have used so far, by part. Linux only; elsewhere empty. */
export function readCpuSeconds(): Map<Part, number> {
  const processes = listProcesses();
  const parents = new Map(processes.map(({ pid, parent }) => [pid, parent]));
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid);

    return parent !== undefined && (parent === process.pid || isOurs(parent));
  };
  const seconds = new Map<Part, number>();
  for (const { pid, ticks, command } of processes) {
    const part = PARTS.find(([, pattern]) => pattern.test(command))?.[0];
    if (part !== undefined && isOurs(pid)) seconds.set(part, (seconds.get(part) ?? 0) + ticks / TICKS);
  }

  return seconds;
}

interface Running {
  pid: number;
  parent: number;
  ticks: number;
  command: string;
}

function listProcesses(): Running[] {
  return readdirSync("/proc", { withFileTypes: true }).flatMap(({ name }) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, "latin1").replaceAll("\0", " ");
      // The fields behind the name in brackets, which may hold anything: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
      const fields = readFileSync(`/proc/${name}/stat`, "latin1").split(") ").at(-1)?.split(" ") ?? [];

      return [
        {
          pid: Number(name),
          parent: Number(fields[1]),
          ticks: Number(fields[11]) + Number(fields[12]),
          command,
        },
      ];
    } catch {
      return [];
    }
  });
}
