import type { Postgres } from "@analytics/db/postgres/client";
import { cancelRun } from "@analytics/db/postgres/queries/jobs/cancel-run";
import { findDefinition, type RunnableJob } from "@analytics/db/postgres/queries/jobs/definitions";
import { type JobRow, listJobs } from "@analytics/db/postgres/queries/jobs/list-jobs";
import { findRun, listRuns, type RunsPage } from "@analytics/db/postgres/queries/jobs/list-runs";
import {
  type RequestedRun,
  type RunRequest,
  requestRun,
} from "@analytics/db/postgres/queries/jobs/request-run";
import type { JobRun, RunState } from "@analytics/db/postgres/queries/jobs/run";
import type { AuditOf } from "@analytics/db/postgres/queries/with-audit-row";

/** The jobs of the workers, as far as the doors need them. What is asked of them is written together with the entry that tells of it. */
export interface JobStore {
  list(): Promise<JobRow[]>;
  find(id: string): Promise<RunnableJob | null>;
  listRuns(page: RunsPage): Promise<JobRun[]>;
  findRun(id: string): Promise<JobRun | null>;
  request(request: RunRequest, audit: AuditOf<RequestedRun>): Promise<RequestedRun>;
  /** Null: the run is over already. */
  cancel(runId: string, audit: AuditOf<RunState | null>): Promise<RunState | null>;
}

/** Jobs in Postgres. */
export function createPostgresJobs(postgres: Postgres): JobStore {
  return {
    list: () => listJobs(postgres),
    find: (id) => findDefinition(postgres, id),
    listRuns: (page) => listRuns(postgres, page),
    findRun: (id) => findRun(postgres, id),
    request: (request, audit) => requestRun(postgres, request, audit),
    cancel: (runId, audit) => cancelRun(postgres, runId, audit),
  };
}
