export type RunState = "queued" | "running" | "retrying" | "succeeded" | "failed" | "cancelled";

export interface RunProgress {
  done: number;
  /** Null: not known yet. */
  total: number | null;
  label: string;
}

/** Something that a run found wrong with the data. It does not fail the run. */
export interface RunAlarm {
  code: string;
  message: string;
  details?: Record<string, unknown>;
}

/** An attempt that failed and was followed by another. */
export interface FailedAttempt {
  attempt: number;
  worker: string | null;
  started_at: string | null;
  failed_at: string;
  code: string;
  message: string;
}

/** One run of a job with everything that happened to it. */
export interface JobRun {
  id: string;
  seq: number;
  job: string;
  trigger: "schedule" | "manual" | "code";
  requestedBy: string | null;
  input: Record<string, unknown>;
  state: RunState;
  attempt: number;
  worker: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  cancelRequestedAt: Date | null;
  progress: RunProgress | null;
  counts: Record<string, number>;
  alarms: RunAlarm[];
  errorCode: string | null;
  error: string | null;
  failures: FailedAttempt[];
}

/** The columns of a `JobRun`, for statements over `job_runs`. */
export const RUN_COLUMNS = `id, seq, job, trigger, requested_by AS "requestedBy", input, state, attempt, worker,
  created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt",
  cancel_requested_at AS "cancelRequestedAt", progress, counts, alarms, error_code AS "errorCode", error, failures`;
