import type { JobRow } from "@analytics/db/postgres/queries/jobs/list-jobs";
import { Gauge, type Registry } from "prom-client";

/** What to be woken up for: alarms that jobs raised, runs that failed, loops that keep failing, and silence. */
export function addJobGauges(registers: Registry[], jobs: () => Promise<JobRow[]>): void {
  const perJob = (name: string, help: string, read: (job: JobRow) => number | null) => {
    new Gauge({
      name,
      help,
      labelNames: ["job"],
      registers,
      async collect() {
        this.reset();
        for (const job of await jobs().catch(() => [])) {
          const value = read(job);
          if (value !== null) this.set({ job: job.id }, value);
        }
      },
    });
  };
  perJob("job_alarms", "Things that the last finished run found wrong with the data.", (job) =>
    job.lastRun === null ? null : job.lastRun.alarms.length,
  );
  perJob("job_last_run_failed", "1 when the last run failed.", (job) =>
    job.lastRun === null ? null : Number(job.lastRun.state === "failed"),
  );
  perJob("job_last_success_timestamp_seconds", "When a run last succeeded.", (job) =>
    job.lastSuccessAt === null ? null : job.lastSuccessAt.getTime() / 1_000,
  );
  perJob("loop_failures", "Failures of a loop since its last success.", (job) => job.loop?.failures ?? null);
  perJob("loop_last_run_timestamp_seconds", "When a loop last ran.", (job) =>
    job.loop === null ? null : Date.parse(job.loop.startedAt) / 1_000,
  );
}
