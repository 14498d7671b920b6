import { archiveLake } from "./archive-lake/job.ts";
import { checkRollups } from "./check-rollups/job.ts";
import { compactLake } from "./compact-lake/job.ts";
import { importFiles } from "./import-files/job.ts";
import { purgeJobRuns } from "./purge-job-runs/job.ts";
import { reconcileLedger } from "./reconcile-ledger/job.ts";
import { verifyLake } from "./verify-lake/job.ts";

/** Every job of the service. A job that is not here does not exist. */
export const JOBS = [
  archiveLake,
  checkRollups,
  compactLake,
  importFiles,
  purgeJobRuns,
  reconcileLedger,
  verifyLake,
] as const;
